import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { LocalStateError, messageOf } from '../errors.ts';
import { applicationId, refuseNewer } from './migrate.ts';

const headerLength = 100;
const magic = 'SQLite format 3\0';

/**
 * Looks at the first bytes of a file before SQLite does: what is no history of this program, or of a
 * newer one, or is not whole, is refused while nothing has been changed, not even by a lock.
 *
 * @returns whether there is a database; a missing or empty file is none
 * @throws {LocalStateError} when the file may not be used as the history
 */
export function checkHeader(path: string): boolean {
  const size = sizeOf(path);
  if (size === 0) {
    // What is not folded into the file yet stands beside it: then the file itself was emptied.
    if (sizeOf(`${path}-wal`) > 0) throw cutShort(path);
    return false;
  }
  const header = readHeader(path);
  if (header.subarray(0, magic.length).toString('latin1') !== magic) {
    throw new LocalStateError(
      'history-not-a-database',
      `${path} is no database`,
      'Name another file with TIKTOK_METRICS_DATABASE, or move this one away. It was left as it is.',
    );
  }
  if (header.length < headerLength || size < expectedSize(header, path)) throw cutShort(path);
  const mark = header.readUInt32BE(68);
  if (mark === applicationId) refuseNewer(header.readUInt32BE(60), path);
  // Without any mark it may be one that another process is making right now: SQLite can tell.
  else if (mark !== 0) throw foreign(path);
  return true;
}

/** The complaint about a database of another program. */
export function foreign(path: string): LocalStateError {
  return new LocalStateError(
    'history-foreign',
    `${path} is a database, but not one of tiktok-metrics`,
    'Name another file with TIKTOK_METRICS_DATABASE. This one was left as it is.',
  );
}

function cutShort(path: string): LocalStateError {
  return new LocalStateError(
    'history-damaged',
    `the history ${path} is damaged: it is cut short`,
    'Put a copy back, or move it away and import an export with tiktok-metrics history import. It was left as it is.',
  );
}

function sizeOf(path: string): number {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) throw cannotOpen(path, 'it is a folder');
    return stats.size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error instanceof LocalStateError ? error : cannotOpen(path, messageOf(error), error);
  }
}

function readHeader(path: string): Buffer {
  try {
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(headerLength);
      return header.subarray(0, readSync(file, header, 0, headerLength, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw cannotOpen(path, messageOf(error), error);
  }
}

/** What has not been copied from the log beside it into the file yet is not missing. */
function expectedSize(header: Buffer, path: string): number {
  if (sizeOf(`${path}-wal`) > 0) return 0;
  const pageSize = header.readUInt16BE(16);
  const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92);
  return isCounted ? (pageSize === 1 ? 65_536 : pageSize) * header.readUInt32BE(28) : 0;
}

export function cannotOpen(path: string, why: string, cause?: unknown): LocalStateError {
  return new LocalStateError(
    'history-not-usable',
    `the history ${path} cannot be used: ${why}`,
    'Check the rights of the file and its folder and the room on the disk; --no-history does without it.',
    { cause },
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
