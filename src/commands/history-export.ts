import { databaseFile } from '../config/database-file.ts';
import { LocalStateError } from '../errors.ts';
import { exportHistory } from '../history/export.ts';
import { useExistingHistory } from '../history/use-history.ts';
import { openDestination } from './destination.ts';
import type { CommandContext, HistoryExportOptions } from './options.ts';

/** Writes everything that the history holds, a line of JSON each. */
export async function historyExport(
  { output }: HistoryExportOptions,
  { io }: CommandContext,
): Promise<void> {
  const destination = await openDestination(output === '-' ? null : (output ?? null), io);
  const file = databaseFile(io);
  const done = await useExistingHistory(file, io.now(), async (connection) => {
    await destination.write(exportHistory(connection, io.now()));
    return true;
  });
  if (done) return;
  throw new LocalStateError(
    'history-missing',
    `there is nothing to export: there is no history ${file.path}`,
    'The first report or sync makes one. TIKTOK_METRICS_DATABASE names another file.',
  );
}
