/** A piece is written when it has grown to this many characters. */
const pieceLength = 64 * 1024;

/** The parts of a text joined into pieces worth a write: a large report is never one string. */
export function* inPieces(parts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
