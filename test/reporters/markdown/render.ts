import { marked } from 'marked';

/** A cell or a line of text as a browser would show it. */
export interface Rendered {
  readonly html: string;
  readonly tables: readonly (readonly (readonly string[])[])[];
}

/** Markdown as GitHub reads it, turned into the texts of its tables by a renderer of its own. */
export function render(markdown: string): Rendered {
  const html = marked.parse(markdown, { gfm: true, async: false });
  const tables = [...html.matchAll(/<table>([^]*?)<\/table>/g)].map(([, table = '']) =>
    [...table.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = '']) => toText(cell)),
    ),
  );
  return { html, tables };
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#8203;': '\u200b',
};

/** The text that an element shows; the space without width behind an @ is not there to be seen. */
export function toText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:amp|lt|gt|quot|#39|#8203);/g, (entity) => entities[entity] ?? entity)
    .replaceAll('\u200b', '');
}

/** The tags of which a report is made, and no text of it may add one. */
export function tagsIn(html: string): string[] {
  return [...new Set([...html.matchAll(/<\/?([a-z]\w*)/gi)].map(([, name = '']) => name))].sort();
}
