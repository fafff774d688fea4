import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { cutText } from '../../../src/reporters/text/cut-text.ts';
import { displayWidth } from '../../../src/reporters/text/display-width.ts';
import { toAscii } from '../../../src/reporters/text/to-ascii.ts';
import { wrapPieces, wrapText } from '../../../src/reporters/text/wrap-text.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemes = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);

const samples = ['a', ' ', '東', '👨‍👩‍👧', '🇩🇪', 'ก็', 'क्षि', 'ب', 'e\u0301', 'é', '👍🏽', '한', 'я', '…'];
const mixed = fc.array(fc.constantFrom(...samples), { maxLength: 30 }).map((all) => all.join(''));

describe('cutText', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one word too many', 10, 'one word…'],
    ['東京タワー', 6, '東京…'],
    ['東京', 4, '東京'],
    ['🎉🎉🎉', 5, '🎉🎉…'],
    ['👨‍👩‍👧👨‍👩‍👧 as six people', 10, '👨‍👩‍👧…'],
    ['ab', 1, '…'],
  ])('%s in %d columns is %s', (text, width, cut) => {
    expect(cutText(text, width, '…')).toBe(cut);
  });

  propertyTest.prop([mixed, fc.integer({ min: 1, max: 40 }), fc.constantFrom('…', '...')])(
    'fits, keeps what fits, and never cuts a grapheme in two',
    (text, width, ellipsis) => {
      const cut = cutText(text, width, ellipsis);
      expect(displayWidth(cut)).toBeLessThanOrEqual(width);
      if (cut !== text && width > ellipsis.length) {
        const kept = graphemes(cut.slice(0, -ellipsis.length));
        expect(graphemes(text).slice(0, kept.length)).toEqual(kept);
      }
    },
  );
});

describe('wrapText', () => {
  propertyTest.prop([mixed, fc.integer({ min: 4, max: 40 })])(
    'fits and loses nothing',
    (text, width) => {
      const lines = wrapText(text, width);
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    },
  );

  it('breaks between pieces only', () => {
    expect(wrapPieces(['likes 1,000', 'shares 20', 'comments 3'], ', ', 22)).toEqual([
      'likes 1,000,',
      'shares 20, comments 3',
    ]);
  });
});

describe('toAscii', () => {
  it.each([
    ['Zürich, Côte d’Ivoire', "Zurich, Cote d'Ivoire"],
    ['“so” – no…', '"so" - no...'],
    ['東京 タワー 333m', '? 333m'],
    ['🎉🎉 party 🎉', '? party ?'],
    ['´ at the edges ᾿', '? at the edges ?'],
  ])('%s is %s', (text, ascii) => {
    expect(toAscii(text)).toBe(ascii);
  });

  propertyTest.prop([fc.string({ unit: 'grapheme' })])('is ASCII', (text) => {
    expect(toAscii(text)).toMatch(/^[\x20-\x7e]*$/);
  });
});
