import type { Connection } from './connection.ts';
import { exportVersion } from './record-schema.ts';
import { inSnapshot } from './snapshot.ts';
import { walkHistory } from './walk.ts';

/** A piece is handed on when it has grown to this many characters. */
const pieceLength = 64 * 1024;

/** Everything as lines of JSON, in pieces: what the history holds need not fit into memory. */
export async function* exportHistory(
  { db, database }: Pick<Connection, 'db' | 'database'>,
  now: number,
): AsyncGenerator<string> {
  const exportedAt = new Date(now).toISOString();
  let piece = toLine({ kind: 'history', version: exportVersion, exportedAt });
  for await (const record of inSnapshot(database, walkHistory(db))) {
    piece += toLine(record);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function toLine(record: object): string {
  return `${JSON.stringify(record)}\n`;
}
