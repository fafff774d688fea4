import type { Markup } from './markup.ts';

/** In characters: large enough to be written at one go, small enough never to be one string. */
const pieceLength = 64 * 1024;

/**
 * The page as text, in pieces. Where only ASCII may be printed all else is written as references:
 * the page shows the same.
 */
export function* inPieces(parts: Iterable<Markup>, unicode: boolean): Generator<string> {
  let piece = '';
  for (const { markup } of parts) {
    piece += markup;
    if (piece.length < pieceLength) continue;
    yield unicode ? piece : toReferences(piece);
    piece = '';
  }
  if (piece !== '') yield unicode ? piece : toReferences(piece);
}

function toReferences(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}
