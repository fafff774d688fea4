import { statSync } from 'node:fs';
import { type Connection, connect, explainFailure, type HistoryFile } from './connection.ts';
import { checkHeader } from './file-header.ts';

/**
 * Opens the history, or begins one, for a piece of work on all of it.
 *
 * @throws {LocalStateError} as `connect` does, and when the file fails on the way
 */
export async function useHistory<Result>(
  file: HistoryFile,
  now: number,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await connect(file, now);
  try {
    return await work(connection);
  } catch (error) {
    throw explainFailure(error, file.path);
  } finally {
    await connection.close();
  }
}

/**
 * The same for work that begins no history: where nothing is kept, no file is made.
 *
 * @returns null where there is no history
 * @throws {LocalStateError} likewise
 */
export function useExistingHistory<Result>(
  file: HistoryFile,
  now: number,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result | null> {
  return historyExists(file) ? useHistory(file, now, work) : Promise.resolve(null);
}

/** @throws {LocalStateError} when the file is there, but may not be used as the history */
export function historyExists({ path }: HistoryFile): boolean {
  return checkHeader(path);
}

/** How many bytes the history takes, with what has not been copied into the file yet. */
export function sizeOfHistory(path: string): number {
  return [path, `${path}-wal`]
    .map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}
