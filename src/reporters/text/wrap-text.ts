import { splitAt } from './cut-text.ts';
import { displayWidth } from './display-width.ts';

/**
 * The text in lines of at most `width` columns, broken at spaces; a word that is wider than a line
 * is broken wherever the line ends. Never empty.
 */
export function wrapText(text: string, width: number): string[] {
  return wrapPieces(text.split(' '), ' ', width);
}

/** Pieces that belong together (`Likes: 12`), joined and broken between them where need be. */
export function wrapPieces(pieces: readonly string[], joint: string, width: number): string[] {
  const lines: string[] = [];
  const tail = joint.trimEnd().length;
  let line = '';
  for (const piece of pieces) {
    const longer = line === '' ? piece : `${line}${joint}${piece}`;
    if (displayWidth(longer) + tail <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(`${line}${joint}`.trimEnd());
    const broken = breakWord(piece, width - tail);
    line = broken.pop() ?? '';
    lines.push(...broken);
  }
  return [...lines, line];
}

function breakWord(word: string, width: number): string[] {
  const lines: string[] = [];
  let rest = word;
  while (displayWidth(rest) > width) {
    const [start, end] = splitAt(rest, width);
    // Not even one character fits: better too wide than for ever.
    if (start === '') break;
    lines.push(start);
    rest = end;
  }
  return [...lines, rest];
}
