import { element, type Markup, streamed } from './markup.ts';

/** A box in which a table that is wider than the page can be moved, by keys as well. */
export function scrolling(captionId: string, table: Markup): Markup {
  return element('div', scrollBox(captionId), table);
}

/** The same for a table in pieces. */
export function scrollingParts(captionId: string, table: Iterable<Markup>): Iterable<Markup> {
  return streamed('div', scrollBox(captionId), table);
}

function scrollBox(captionId: string) {
  return { class: 'scroll', role: 'region', tabindex: 0, 'aria-labelledby': captionId };
}
