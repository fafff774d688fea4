/** Text of which every character is one column wide and harmless: nearly all of what is printed. */
const plain = /^[\x20-\x7e]*$/;

export function isPlain(text: string): boolean {
  return plain.test(text);
}

const esc = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);

/**
 * What terminals take as commands, in their 7-bit and 8-bit forms: control sequences (colours, the
 * cursor), strings (titles, links, the clipboard) with all they carry, and short escapes. Every part
 * is a run of one class, so that hostile text costs linear time.
 */
const escapeSequences = new RegExp(
  [
    `(?:${esc}\\[|\\x9b)[\\x30-\\x3f]*[\\x20-\\x2f]*[\\x40-\\x7e]`,
    `(?:${esc}[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^${bell}${esc}\\x80-\\x9f]*(?:${bell}|${esc}\\\\|\\x9c)`,
    `${esc}[\\x20-\\x2f]*[\\x30-\\x7e]`,
  ].join('|'),
  'g',
);

/** Controls, line and paragraph separators, and spaces of all kinds and lengths. */
const blanks = /[\p{Cc}\p{Z}]+/gu;

/**
 * What is not there to be seen: bidirectional controls, fillers, tags, private and unassigned code
 * points, halves of pairs. Kept are the joiners that emoji and Indic scripts need, the selectors
 * that tell a sign from its emoji, and the tags of a flag.
 */
const unseen =
  /(\u{1f3f4}[\u{e0020}-\u{e007f}]+)|(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{DI}]/gu;

/** No script stacks more marks on a letter; towers of them would run over other lines. */
const towers = /(\p{M}{8})\p{M}+/gu;

/** One joiner joins; more of them are only invisible. */
const joiners = /([\u200c\u200d])[\u200c\u200d]+/g;

/**
 * The text on one line and without anything that could drive a terminal. All that came from TikTok
 * goes through here before it is printed: captions, names, cities, unknown sources, ids.
 */
export function cleanText(text: string): string {
  if (isPlain(text)) return text.trim();
  return text
    .replaceAll(escapeSequences, '')
    .replaceAll(blanks, ' ')
    .replaceAll(unseen, '$1')
    .replaceAll(towers, '$1')
    .replaceAll(joiners, '$1')
    .trim();
}
