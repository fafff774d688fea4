import { databaseFile } from '../config/database-file.ts';
import { UsageError } from '../errors.ts';
import { type Imported, importRecords } from '../history/import.ts';
import { readExport } from '../history/import-lines.ts';
import { useHistory } from '../history/use-history.ts';
import { countOf, listOf } from './count-words.ts';
import { describeRecords, recordsAsJson } from './history-counts.ts';
import { fitLines } from './lines.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { readFileLines, readInputLines } from './read-lines.ts';
import { styleFor } from './style.ts';

/** Takes an export in: what is known already changes nothing. */
export async function historyImport(
  options: GlobalOptions,
  { io }: CommandContext,
  path: string | undefined,
): Promise<void> {
  if (path === undefined && io.stdin.isTerminal) {
    throw new UsageError(
      'no file was named, and nothing is piped in',
      'Name the file of an export: tiktok-metrics history import history.ndjson.',
    );
  }
  const isFile = path !== undefined && path !== '-';
  const lines = isFile ? readFileLines(path, io.signal) : readInputLines(io);
  const batches = await readExport(lines);
  const imported = await useHistory(databaseFile(io), io.now(), ({ db }) =>
    importRecords(db, batches),
  );
  if (options.json) {
    const { read } = imported;
    const document = { schemaVersion: 1, read, new: recordsAsJson(imported.new) };
    await io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else if (!options.quiet) {
    const style = styleFor(io.stdout, io, options);
    await io.stdout.write(`${fitLines(describe(imported), style, '', '  ').join('\n')}\n`);
  }
}

function describe({ read, new: brought }: Imported): string {
  const records = describeRecords(brought);
  const what = records.length === 0 ? 'nothing was new' : `new or later: ${listOf(records)}`;
  return `${countOf(read, 'record')} read, ${what}.`;
}
