import { isPlain } from './clean-text.ts';
import { graphemesOf, graphemeWidth, graphemeWidthAtMost } from './display-width.ts';

/**
 * The text, or its beginning and an ellipsis where it is wider than `width` columns. Never cuts a
 * grapheme in two, and reads no further than it must, for captions may be long. Joined emoji count
 * with all their parts, for some terminals show them so: no line may run over there.
 */
export function cutText(text: string, width: number, ellipsis: string): string {
  const room = width - ellipsis.length;
  if (isPlain(text)) {
    if (text.length <= width) return text;
    return room < 0 ? ellipsis.slice(0, width) : text.slice(0, room).trimEnd() + ellipsis;
  }
  let used = 0;
  let end = 0;
  let cut = 0;
  for (const character of charactersOf(text, width)) {
    used += graphemeWidthAtMost(character);
    end += character.length;
    if (used <= room) cut = end;
    if (used > width) {
      return room < 0 ? ellipsis.slice(0, width) : text.slice(0, cut).trimEnd() + ellipsis;
    }
  }
  return text;
}

/**
 * Letters and signs of many scripts, none of which ever joins with the one before it. A run of them
 * needs no segmenter: half the time of a long list went there.
 */
const standalone =
  /^[\x20-\x7e\u00c0-\u02af\u0391-\u03ff\u0400-\u0481\u048a-\u052f\u05d0-\u05ea\u0620-\u064a\u2018-\u201d\u3001-\u3003\u300c-\u300f\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]*/;

/** The graphemes of the text, or of as much of its beginning as is surely wider than `width`. */
function* charactersOf(text: string, width: number): Generator<string> {
  const run = standalone.exec(text.slice(0, width + 2))?.[0] ?? '';
  // The last of the run does not count: a mark that follows would join it.
  if (run.length > width + 1) yield* run.slice(0, -1);
  else for (const { segment } of graphemesOf(text)) yield segment;
}

/** The text in two: as many whole graphemes as fit into `width` columns, and what is left. */
export function splitAt(text: string, width: number): [start: string, rest: string] {
  if (isPlain(text)) return [text.slice(0, width), text.slice(width)];
  let used = 0;
  let end = 0;
  for (const { segment } of graphemesOf(text)) {
    used += graphemeWidth(segment);
    if (used > width) break;
    end += segment.length;
  }
  return [text.slice(0, end), text.slice(end)];
}
