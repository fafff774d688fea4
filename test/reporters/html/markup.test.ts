import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { element, streamed } from '../../../src/reporters/html/markup.ts';
import { cleanText } from '../../../src/reporters/text/clean-text.ts';

const signs: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

function unescape(text: string): string {
  return text.replaceAll(/&([a-z]+|#39);/g, (_, name: string) => signs[name] ?? '');
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '!', '-', ' ', 'a', '\u2028', '`'),
  }),
);

property.prop([text, text])('text is text, in an element and in an attribute', (inside, title) => {
  const { markup } = element('b', { title }, inside);
  const found = /^<b title="([^"<>]*)">([^<>"']*)<\/b>$/.exec(markup);
  expect(found).not.toBeNull();
  expect(unescape(found?.[1] ?? '').trim()).toBe(cleanText(title));
  expect(unescape(found?.[2] ?? '').trim()).toBe(cleanText(inside));
});

it('leaves out what is null or false, and escapes markup once', () => {
  const inner = element('i', { hidden: true, id: null, lang: false, width: 3 }, 'a & b');
  expect(element('b', {}, null, [inner, ' <'], []).markup).toBe(
    '<b><i hidden width="3">a &amp; b</i> &lt;</b>',
  );
});

it('closes an element that comes in pieces', () => {
  const rows = [element('b', {}, 'one'), element('b', {}, 'two')];
  const parts = [...streamed('em', { class: '<' }, rows)].map(({ markup }) => markup);
  expect(parts).toEqual(['<em class="&lt;">', '<b>one</b>', '<b>two</b>', '</em>']);
});

it('keeps a blank between the parts of a sentence, whatever letters stand in them', () => {
  const { markup } = element(
    'p',
    {},
    'TikTok’s figures of ',
    element('time', {}, 'today'),
    ' – no',
  );
  expect(markup).toBe('<p>TikTok’s figures of <time>today</time> – no</p>\n');
});
