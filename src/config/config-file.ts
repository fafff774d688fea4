import { posix, win32 } from 'node:path';
import type { Io } from '../io.ts';
import { configFolder } from './folders.ts';

/** Which file holds the settings, and whether the user named it. */
export interface ConfigFile {
  readonly path: string;
  readonly isNamed: boolean;
}

/** The file that --config names, else `config.toml` in the folder of the configuration. */
export function configFile(
  io: Pick<Io, 'env' | 'platform' | 'homeFolder'>,
  named: string | undefined,
): ConfigFile {
  if (named !== undefined) return { path: named, isNamed: true };
  const path = io.platform === 'win32' ? win32 : posix;
  return { path: path.join(configFolder(io), 'config.toml'), isNamed: false };
}
