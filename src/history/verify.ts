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

/** Looks at everything: whether SQLite can read it all, and whether it is as the program keeps it. */
export async function verifyHistory({ db, database }: Connection): Promise<Verified> {
  const looked = countNothing();
  const problems: string[] = [];
  let found = 0;
  const note = (problem: string) => {
    found += 1;
    if (problems.length < mostProblems) problems.push(problem);
  };
  await noteAll(checkFile(database), note);
  await noteAll(inSnapshot(database, checkRecords(walkHistory(db), looked)), note);
  return { version: versionOf(database), looked, problems, found };
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
