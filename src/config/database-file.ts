import { posix, win32 } from 'node:path';
import { readVariable } from '../io.ts';
import { dataFolder, type Surroundings } from './folders.ts';

/** Where the history is, and whether the user said so. */
export interface DatabaseFile {
  readonly path: string;
  /** Whether its folder is made where it is missing: that of a named file is not. */
  readonly makesFolder: boolean;
}

/**
 * The file that TIKTOK_METRICS_DATABASE names, else `history.db` in the folder of the data.
 *
 * @throws {UsageError} as `dataFolder` does
 */
export function databaseFile(surroundings: Surroundings): DatabaseFile {
  const named = readVariable(surroundings.env, 'TIKTOK_METRICS_DATABASE');
  if (named !== undefined) return { path: named, makesFolder: false };
  const path = surroundings.platform === 'win32' ? win32 : posix;
  return { path: path.join(dataFolder(surroundings), 'history.db'), makesFolder: true };
}
