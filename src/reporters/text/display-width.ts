import { isPlain } from './clean-text.ts';

/** Made when it is needed: Node's first use of Intl takes as long as half of its start. */
let segmenter: Intl.Segmenter | null = null;

/** What a reader takes for one character, however many code points it is made of. */
export function graphemesOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/**
 * How many columns of a terminal the text takes, colours aside. `string-width`, by which cli-table3
 * measures, counts most combining marks as a column and the emoji of recent years as one.
 */
export function displayWidth(text: string): number {
  if (isPlain(text)) return text.length;
  const visible = text.replaceAll(colours, '');
  if (!mayBeEmoji.test(visible)) return lettersWidth(visible);
  let width = 0;
  for (const { segment } of graphemesOf(visible)) width += graphemeWidth(segment);
  return width;
}

/** The columns of one grapheme. */
export function graphemeWidth(grapheme: string): number {
  if (isPlain(grapheme)) return grapheme.length;
  return mayBeEmoji.test(grapheme) && emoji.test(grapheme) ? 2 : lettersWidth(grapheme);
}

/**
 * The columns that the grapheme takes in the least able terminal: one that shows a family as its
 * four members side by side, or a skin colour as a square.
 */
export function graphemeWidthAtMost(grapheme: string): number {
  const parts = mayBeEmoji.test(grapheme) ? (grapheme.match(emojiParts)?.length ?? 0) : 0;
  return Math.max(graphemeWidth(grapheme), 2 * parts);
}

/** Sequences that colour text, of our own making: all others are gone before anything is measured. */
const colours = new RegExp(`${String.fromCharCode(0x1b)}\\[[\\d;]*m`, 'g');

/** The columns that the text takes in the least able terminal: what cutting reckons with. */
export function displayWidthAtMost(text: string): number {
  if (isPlain(text) || !mayBeEmoji.test(text)) return displayWidth(text);
  let width = 0;
  for (const { segment } of graphemesOf(text)) width += graphemeWidthAtMost(segment);
  return width;
}

const mayBeEmoji = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]/u;

/**
 * One sign two columns wide: an emoji by itself, one asked for by a selector, a flag, a keycap, and
 * whatever is joined to them.
 */
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\u20e3/u;

/** Emoji that would stand alone if nothing were joined; the two halves of a flag are one. */
const emojiParts = /(?!\p{Regional_Indicator})\p{Emoji_Presentation}|\p{Extended_Pictographic}/gu;

/** Code points that take no column of their own; the last are the later parts of a Korean syllable. */
const widthless = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;

/** The characters of East Asia that take two columns. */
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u3247\u3250-\u4dbf\u4e00-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;

function lettersWidth(letters: string): number {
  let width = 0;
  for (const letter of letters) {
    if (letter <= '~') width += 1;
    else if (wide.test(letter)) width += 2;
    else if (!widthless.test(letter)) width += 1;
  }
  return width;
}
