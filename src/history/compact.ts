import { LocalStateError } from '../errors.ts';
import { isBusy } from '../sqlite/database.ts';
import { type Connection, retryWhileBusy } from './connection.ts';

/**
 * Writes the file anew without what was deleted, in the log beside it as well: nothing of it can be
 * read from either any more.
 *
 * @throws {LocalStateError} when another process keeps the file busy
 */
export async function compact(
  { database }: Pick<Connection, 'database'>,
  path: string,
): Promise<void> {
  try {
    await retryWhileBusy(() => database.exec('VACUUM'), path);
    await retryWhileBusy(() => {
      const row = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
      if (row.busy !== 0) throw new Error('database is locked');
    }, path);
  } catch (error) {
    if (!isBusy(error) && !isLocked(error)) throw error;
    throw new LocalStateError(
      'history-locked',
      `what was to go is deleted, but the history ${path} still takes its room: another process is using it`,
      'End the program that uses it, then run tiktok-metrics history prune --before 2014-01-01 --yes: it forgets nothing more, and tidies up.',
      { cause: error },
    );
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof LocalStateError && error.code === 'history-locked';
}
