import { posix, win32 } from 'node:path';
import { UsageError } from '../errors.ts';
import { configFolder, type Surroundings } from './folders.ts';

/** Which file holds the settings, and whether the user named it. */
export interface ConfigFile {
  readonly path: string;
  readonly isNamed: boolean;
}

/**
 * The file that --config names, else `config.toml` in the folder of the configuration.
 *
 * @throws {UsageError} when --config names nothing; as `configFolder` does
 */
export function configFile(surroundings: Surroundings, named: string | undefined): ConfigFile {
  if (named === '') throw new UsageError("--config cannot be ''", 'It takes the path of a file.');
  if (named !== undefined) return { path: named, isNamed: true };
  const path = surroundings.platform === 'win32' ? win32 : posix;
  return { path: path.join(configFolder(surroundings), 'config.toml'), isNamed: false };
}
