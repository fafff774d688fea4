import { setImmediate } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import { countNothing, type RecordCounts } from './record-schema.ts';
import { inSnapshot } from './snapshot.ts';
import { checkFile, versionOf } from './verify-file.ts';
import { checkRecords } from './verify-records.ts';
import { walkHistory } from './walk.ts';

/** What a look at all of the history has shown. */
export interface Verified {
  /** The version of its shape. */
  readonly version: number;
  /** So many records of each kind were looked at. */
  readonly looked: RecordCounts;
  /** Each problem as a sentence; no more than `mostProblems`. */
  readonly problems: readonly string[];
  /** How many there are in all. */
  readonly found: number;
}

/** Where much is wrong, so many examples tell enough. */
export const mostProblems = 1000;

/**
 * Looks at everything: whether SQLite can read it all, and whether it is as the program keeps it.
 *
 * @throws the signal's reason when it is aborted
 */
export async function verifyHistory(
  { db, database }: Pick<Connection, 'db' | 'database'>,
  signal: AbortSignal,
): Promise<Verified> {
  const looked = countNothing();
  const problems: string[] = [];
  let found = 0;
  const note = (problem: string) => {
    found += 1;
    if (problems.length < mostProblems) problems.push(problem);
  };
  await noteAll(checkFile(database), note);
  await noteAll(
    inSnapshot(database, checkRecords(withPauses(walkHistory(db), signal), looked)),
    note,
  );
  return { version: versionOf(database), looked, problems, found };
}

/** So many records are looked at before the process may do something else, such as to end. */
const betweenPauses = 1000;

/** SQLite answers at once: without pauses nobody would hear of a Ctrl-C before all is read. */
async function* withPauses<Item>(
  items: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item> {
  let count = 0;
  for await (const item of items) {
    yield item;
    count += 1;
    if (count % betweenPauses > 0) continue;
    await setImmediate();
    signal.throwIfAborted();
  }
}

/** What SQLite cannot read is one problem more, and the end of this part of the look. */
async function noteAll(
  found: AsyncIterable<string> | Iterable<string>,
  note: (problem: string) => void,
): Promise<void> {
  try {
    for await (const problem of found) note(problem);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    note(`SQLite cannot read on: ${error.message}`);
  }
}

function isSqliteError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}
