import { readFile } from 'node:fs/promises';
import { LocalStateError, messageOf, UsageError } from '../errors.ts';
import type { Settings } from './settings-schema.ts';

/** A configuration file as it was read. */
export interface SettingsFile {
  readonly path: string;
  /** Whether it is there; without it every setting has its usual value. */
  readonly exists: boolean;
  readonly settings: Settings;
}

/** What is wrong with a file, one line each. */
export interface SettingsProblems {
  readonly path: string;
  readonly problems: readonly string[];
}

/**
 * Reads a configuration file.
 *
 * @param isNamed whether the user named it: it must be there then
 * @throws {UsageError} when it is not there or not right; {LocalStateError} when it cannot be read
 */
export async function readSettings(path: string, isNamed: boolean): Promise<SettingsFile> {
  const found = await inspectSettings(path, isNamed);
  if (!('problems' in found)) return found;
  const [first = '', ...others] = found.problems;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new UsageError(
    `${path}: ${first}${more}`,
    'Mend the file; tiktok-metrics config validate lists all that is wrong with it.',
  );
}

/** The same, with all that is wrong. */
export async function inspectSettings(
  path: string,
  isNamed: boolean,
): Promise<SettingsFile | SettingsProblems> {
  const text = await readText(path, isNamed);
  if (text === null) return { path, exists: false, settings: {} };
  // Neither is loaded where there is no file.
  const { parseSettings } = await import('./parse-settings.ts');
  const parsed = parseSettings(text);
  return 'problems' in parsed
    ? { path, problems: parsed.problems }
    : { path, exists: true, settings: parsed.settings };
}

async function readText(path: string, isNamed: boolean): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isAbsent && !isNamed) return null;
    if (isAbsent)
      throw new UsageError(`there is no file ${path}`, 'Check the path after --config.');
    throw new LocalStateError(
      'config-not-readable',
      `the configuration ${path} cannot be read: ${messageOf(error)}`,
      'Check the rights of the file.',
      { cause: error },
    );
  }
}
