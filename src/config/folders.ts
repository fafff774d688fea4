import { posix, win32 } from 'node:path';
import { UsageError } from '../errors.ts';
import { type Io, readVariable } from '../io.ts';

/** What tells where the program's files are. */
export type Surroundings = Pick<Io, 'env' | 'platform' | 'homeFolder'>;

/**
 * The folder of configuration and credentials: TIKTOK_METRICS_HOME, else where the platform keeps
 * such things. It is reckoned from what is passed in, so that no test can touch a real home folder.
 *
 * @throws {UsageError} when TIKTOK_METRICS_HOME is a relative path: it would be another folder
 *   wherever the program is started
 */
export function configFolder(surroundings: Surroundings): string {
  const { env, platform, homeFolder } = surroundings;
  const named = namedFolder(surroundings);
  if (named !== null) return named;
  if (platform === 'win32') {
    const roaming = readVariable(env, 'APPDATA') ?? win32.join(homeFolder(), 'AppData', 'Roaming');
    return win32.join(roaming, 'tiktok-metrics', 'Config');
  }
  if (platform === 'darwin') {
    return posix.join(homeFolder(), 'Library', 'Preferences', 'tiktok-metrics');
  }
  // The standard has relative paths ignored.
  const xdg = readVariable(env, 'XDG_CONFIG_HOME');
  const base =
    xdg !== undefined && posix.isAbsolute(xdg) ? xdg : posix.join(homeFolder(), '.config');
  return posix.join(base, 'tiktok-metrics');
}

/**
 * The folder of what the program gathers: TIKTOK_METRICS_HOME, else where the platform keeps data.
 *
 * @throws {UsageError} as `configFolder` does
 */
export function dataFolder(surroundings: Surroundings): string {
  const { env, platform, homeFolder } = surroundings;
  const named = namedFolder(surroundings);
  if (named !== null) return named;
  if (platform === 'win32') {
    const local = readVariable(env, 'LOCALAPPDATA') ?? win32.join(homeFolder(), 'AppData', 'Local');
    return win32.join(local, 'tiktok-metrics', 'Data');
  }
  if (platform === 'darwin') {
    return posix.join(homeFolder(), 'Library', 'Application Support', 'tiktok-metrics');
  }
  const xdg = readVariable(env, 'XDG_DATA_HOME');
  const base =
    xdg !== undefined && posix.isAbsolute(xdg) ? xdg : posix.join(homeFolder(), '.local', 'share');
  return posix.join(base, 'tiktok-metrics');
}

/** One folder for all, where the user names it. */
function namedFolder({ env, platform }: Surroundings): string | null {
  const path = platform === 'win32' ? win32 : posix;
  const named = readVariable(env, 'TIKTOK_METRICS_HOME');
  if (named === undefined) return null;
  if (path.isAbsolute(named)) return path.normalize(named);
  throw new UsageError(
    `TIKTOK_METRICS_HOME cannot be '${named}'`,
    'It takes the whole path of a folder, from the root on.',
  );
}
