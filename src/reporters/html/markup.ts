import { cleanText, isPlain } from '../text/clean-text.ts';

/** Markup, as against text: what others have said in it has been escaped. Only this file makes any. */
export interface Markup {
  readonly markup: string;
}

/** What stands in an element: text, which is cleaned and escaped, markup, or nothing at all. */
export type Content = string | Markup | null | readonly Content[];

/** Values are escaped; what is null or false is left out, what is true stands without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** Elements without content, which have no closing tag. */
const empty: ReadonlySet<string> = new Set(['meta']);

/** A line of the file ends behind these, where that changes nothing: people may read it, too. */
const blocks: ReadonlySet<string> = new Set(
  [
    ['head', 'title', 'header', 'nav', 'main', 'article', 'section', 'footer'],
    ['h1', 'h2', 'h3', 'h4', 'h5', 'p', 'ul', 'li', 'dl', 'dd', 'dt', 'div', 'details', 'summary'],
    ['figure', 'figcaption', 'svg', 'table', 'caption', 'thead', 'tbody', 'tr'],
  ].flat(),
);

/** An element with all that is in it. */
export function element(name: string, attributes: Attributes, ...content: Content[]): Markup {
  return { markup: openTag(name, attributes) + toMarkup(content) + closeTag(name) };
}

/** An element whose content comes in pieces, as it may be large. */
export function* streamed(
  name: string,
  attributes: Attributes,
  content: Iterable<Markup>,
): Generator<Markup> {
  yield { markup: openTag(name, attributes) };
  yield* content;
  yield { markup: closeTag(name) };
}

/** Markup of ours that is no data: a style, a script. */
export function verbatim(name: 'style' | 'script', text: string): Markup {
  return { markup: `<${name}>${text}</${name}>\n` };
}

/** How every page begins. */
export const doctype: Markup = { markup: '<!doctype html>\n' };

function openTag(name: string, attributes: Attributes): string {
  let tag = `<${name}`;
  for (const key of Object.keys(attributes)) tag += writeAttribute(key, attributes[key] ?? null);
  return empty.has(name) ? `${tag}>\n` : `${tag}>`;
}

function closeTag(name: string): string {
  if (empty.has(name)) return '';
  return blocks.has(name) ? `</${name}>\n` : `</${name}>`;
}

function writeAttribute(key: string, value: string | number | boolean | null): string {
  if (value === null || value === false) return '';
  return value === true ? ` ${key}` : ` ${key}="${escape(String(value))}"`;
}

function toMarkup(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string') return escape(content);
  if ('markup' in content) return content.markup;
  let markup = '';
  for (const part of content) markup += toMarkup(part);
  return markup;
}

const special = /[&<>"']/;
const specials = /[&<>"']/g;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The one way by which text gets into a page: harmless and on one line, then without markup. */
function escape(text: string): string {
  const clean = isPlain(text) ? text : cleanBetween(text);
  // Most texts of a long list are numbers.
  return special.test(clean) ? clean.replaceAll(specials, (sign) => escapes[sign] ?? '') : clean;
}

/** Cleaning takes away the blanks at both ends: those of a part of a sentence hold it to the next. */
function cleanBetween(text: string): string {
  const before = text.startsWith(' ') ? ' ' : '';
  const after = text.endsWith(' ') ? ' ' : '';
  return before + cleanText(text) + after;
}
