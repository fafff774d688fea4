import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { databaseFile } from '../config/database-file.ts';
import { LocalStateError, messageOf } from '../errors.ts';
import { readVersion } from '../history/migrate.ts';
import { sizeOfHistory, useExistingHistory } from '../history/use-history.ts';
import { formatBytes } from '../report/format-value.ts';
import { examine, fine, type Finding } from './doctor-finding.ts';
import type { CommandContext } from './options.ts';

/** Whether the history can be read and written; that there is none yet is fine. */
export function checkHistory({ io }: CommandContext): Promise<readonly Finding[]> {
  return examine('history', async () => {
    const file = databaseFile(io);
    const { path } = file;
    const version = await useExistingHistory(file, io.now(), async ({ db }) => {
      await requireWritable(path);
      await requireWritable(dirname(path));
      return readVersion(db);
    });
    if (version === null) return fine('history', `nothing kept yet in ${path}`);
    const size = formatBytes(sizeOfHistory(path));
    return fine('history', `${path}, ${size}, version ${version}, can be read and written`);
  });
}

/** SQLite makes files beside the history while it is written. */
async function requireWritable(path: string): Promise<void> {
  await access(path, constants.W_OK).catch((error: unknown) => {
    throw new LocalStateError(
      'history-not-usable',
      `the history cannot be kept: ${path} may not be written to: ${messageOf(error)}`,
      'Change its rights, or name another file with TIKTOK_METRICS_DATABASE.',
      { cause: error },
    );
  });
}
