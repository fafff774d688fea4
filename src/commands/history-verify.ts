import { databaseFile } from '../config/database-file.ts';
import { LocalStateError } from '../errors.ts';
import { useExistingHistory } from '../history/use-history.ts';
import { type Verified, verifyHistory } from '../history/verify.ts';
import { cleanText } from '../reporters/text/clean-text.ts';
import { countOf, listOf } from './count-words.ts';
import { describeRecords, recordsAsJson } from './history-counts.ts';
import { fitLines } from './lines.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { styleFor } from './style.ts';

/**
 * Says that the history is as it should be, or all that is wrong with it.
 *
 * @throws {LocalStateError} when something is
 */
export async function historyVerify(options: GlobalOptions, { io }: CommandContext): Promise<void> {
  const file = databaseFile(io);
  const verified = await useExistingHistory(file, io.now(), (connection) =>
    verifyHistory(connection, io.signal),
  );
  await io.stdout.write(
    options.json
      ? `${JSON.stringify(asJson(file.path, verified), null, 2)}\n`
      : asText(file.path, verified, (text) =>
          fitLines(text, styleFor(io.stdout, io, options), '', '  '),
        ),
  );
  const found = verified?.found ?? 0;
  if (found === 0) return;
  throw new LocalStateError(
    'history-flawed',
    `the history ${file.path} has ${countOf(found, 'problem')}`,
    'Put a copy back, or move it away and import an export with tiktok-metrics history import.',
  );
}

function asJson(path: string, verified: Verified | null): object {
  return {
    schemaVersion: 1,
    path,
    exists: verified !== null,
    version: verified?.version ?? null,
    looked: verified && recordsAsJson(verified.looked),
    problems: verified?.problems ?? [],
    problemsFound: verified?.found ?? 0,
  };
}

function asText(
  path: string,
  verified: Verified | null,
  fit: (text: string) => readonly string[],
): string {
  return linesOf(path, verified, fit)
    .map((line) => `${line}\n`)
    .join('');
}

function linesOf(
  path: string,
  verified: Verified | null,
  fit: (text: string) => readonly string[],
): readonly string[] {
  if (verified === null) return fit(`ok: nothing is kept yet, there is no ${path}`);
  const { problems, found, looked, version } = verified;
  const records = describeRecords(looked);
  const what = records.length === 0 ? 'nothing in it yet' : listOf(records);
  if (found === 0) return fit(`ok: ${what}; ${path}, version ${version}`);
  const untold = found - problems.length;
  // A problem is a line, however long, so that a script can count them.
  return [...problems.map(cleanText), ...(untold === 0 ? [] : [`and ${untold} more`])];
}
