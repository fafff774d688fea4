import { inPieces } from '../pieces.ts';
import type { Markup } from './markup.ts';

/**
 * The parts of a page as pieces of text. Where only ASCII may be printed all else is written as
 * references: the page shows the same.
 */
export function pageText(parts: Iterable<Markup>, unicode: boolean): Iterable<string> {
  return inPieces(textsOf(parts, unicode));
}

function* textsOf(parts: Iterable<Markup>, unicode: boolean): Generator<string> {
  for (const { markup } of parts) yield unicode ? markup : toReferences(markup);
}

function toReferences(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}
