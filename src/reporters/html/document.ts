import { type Content, doctype, element, type Markup, streamed, verbatim } from './markup.ts';
import { policy } from './policy.ts';
import { sortScript } from './sort-script.ts';
import { styleText } from './style/style.ts';

/** What a page is made of. */
export interface Page {
  readonly title: string;
  /** Above the main part: a heading of the first level, what the page is about, where to go in it. */
  readonly header: Content;
  readonly main: Iterable<Markup>;
  readonly footer: Content;
}

/**
 * A whole page, part by part: complete in itself, with a policy that lets nothing in or out. What its
 * script does (tables can be sorted) is missed by nobody who runs none.
 */
export function* documentParts(page: Page): Generator<Markup> {
  yield doctype;
  yield* streamed('html', { lang: 'en' }, rootParts(page));
}

function* rootParts(page: Page): Generator<Markup> {
  yield head(page.title);
  yield* streamed('body', {}, bodyParts(page));
}

function* bodyParts({ header, main, footer }: Page): Generator<Markup> {
  yield element('a', { class: 'skip', href: '#main' }, 'Skip to the figures');
  yield element('header', { class: 'page-header' }, header);
  yield* streamed('main', { id: 'main', tabindex: -1 }, main);
  yield element('footer', { class: 'page-footer' }, footer);
  yield verbatim('script', sortScript);
}

function head(title: string): Markup {
  return element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('meta', { name: 'robots', content: 'noindex' }),
    element('meta', { name: 'color-scheme', content: 'light dark' }),
    element('title', {}, title),
    verbatim('style', styleText),
  );
}
