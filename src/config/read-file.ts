import { readFile } from 'node:fs/promises';
import { LocalStateError, messageOf, UsageError } from '../errors.ts';
import type { ParsedSettings } from './parse-settings.ts';
import { describeProblem, type SettingsProblem } from './problem.ts';

/** A configuration file as it was read. */
export interface SettingsFile extends ParsedSettings {
  readonly path: string;
  /** Whether it is there; without it every setting has its usual value. */
  readonly exists: boolean;
}

/** All that is wrong with a file. */
export interface SettingsProblems {
  readonly path: string;
  readonly problems: readonly SettingsProblem[];
}

/**
 * Reads a configuration file.
 *
 * @param isNamed whether the user named it: it must be there then
 * @throws {UsageError} when it is not there or not right; {LocalStateError} when it cannot be read
 */
export async function readSettings(path: string, isNamed: boolean): Promise<SettingsFile> {
  const found = await inspectSettings(path, isNamed);
  if ('problems' in found) throw toUsageError(found, isNamed);
  return found;
}

/** The same, with all that is wrong. */
export async function inspectSettings(
  path: string,
  isNamed: boolean,
): Promise<SettingsFile | SettingsProblems> {
  const text = await readText(path, isNamed);
  if (text === null) return { path, exists: false, settings: {}, lineOf: () => null };
  // Neither the parser nor the schema is loaded where there is no file.
  const { parseSettings } = await import('./parse-settings.ts');
  const parsed = parseSettings(text);
  return 'problems' in parsed ? { path, ...parsed } : { path, exists: true, ...parsed };
}

function toUsageError({ path, problems }: SettingsProblems, isNamed: boolean): UsageError {
  const [first, ...others] = problems;
  if (!first) throw new Error(`${path} was refused for no reason`);
  const validate = `tiktok-metrics config validate${isNamed ? ` ${path}` : ''}`;
  const more = others.length === 0 ? '' : ` ${validate} lists ${others.length} more.`;
  return new UsageError(describeProblem(path, first), first.hint + more);
}

async function readText(path: string, isNamed: boolean): Promise<string | null> {
  try {
    // Takes a mark of the byte order away, and refuses what is no UTF-8.
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      if (!isNamed) return null;
      throw new UsageError(
        `there is no file ${path}`,
        'Check the path, or leave it out: tiktok-metrics config path prints the usual one.',
      );
    }
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw new UsageError(`${path} is not written in UTF-8`, 'Save it as UTF-8 in your editor.');
    }
    throw new LocalStateError(
      'config-not-readable',
      `${path} cannot be read: ${reasons.get(code) ?? messageOf(error)}`,
      'The configuration is a file that you may read: check the path and its rights.',
      { cause: error },
    );
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'its rights do not allow it'],
  ['EPERM', 'its rights do not allow it'],
]);
