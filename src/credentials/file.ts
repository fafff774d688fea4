import { readFileSync, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LocalStateError, messageOf } from '../errors.ts';
import { type Credentials, credentialsSchema, noCredentials } from './schema.ts';

/** The file is there, but what is in it are no credentials. */
export class CorruptCredentials extends LocalStateError {}

/**
 * Reads the credentials; without a file there are none. It is small, and read at one go: nothing may
 * come between new tokens and the disk.
 *
 * @param checksRights whether others must be kept out: everywhere but on Windows
 * @throws {CorruptCredentials} when it holds something else; {LocalStateError} when it cannot be
 *   read, is of a newer version, or others can read it
 */
export function readCredentials(path: string, checksRights: boolean): Credentials {
  if (checksRights) checkRights(path);
  const text = readText(path);
  return text === null ? noCredentials : parse(text, path);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw new LocalStateError(
      'credentials-not-readable',
      `the credentials in ${path} cannot be read: ${messageOf(error)}`,
      'Check the rights of the file and of its folder.',
      { cause: error },
    );
  }
}

/** Moves a corrupt file out of the way. @returns where it is now */
export async function setAside(path: string, now: number): Promise<string> {
  const aside = `${path}.corrupt-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
  await rename(path, aside);
  return aside;
}

/** Whoever can read a token can use it; whoever can write in the folder can put another there. */
function checkRights(path: string): void {
  checkMode(dirname(path), '700', 'in a folder that others can open');
  checkMode(path, '600', 'readable by others');
}

function checkMode(path: string, wanted: string, problem: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || (found.mode & 0o077) === 0) return;
  throw new LocalStateError(
    'credentials-exposed',
    `the credentials are ${problem}: ${path} has the mode ${(found.mode & 0o777).toString(8)}`,
    `Mend it with: chmod ${wanted} ${quote(path)}`,
  );
}

/** As a shell takes it. */
function quote(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

function parse(text: string, path: string): Credentials {
  const data = parseJson(text);
  if (isNewer(data)) {
    throw new LocalStateError(
      'credentials-newer',
      `the credentials in ${path} were written by a newer version of tiktok-metrics`,
      'Use that version, or another folder: TIKTOK_METRICS_HOME names it.',
    );
  }
  const result = credentialsSchema.safeParse(data);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where =
    issue && issue.path.length > 0 ? `: ${issue.path.join('.')} is not as it should be` : '';
  throw new CorruptCredentials(
    'credentials-corrupt',
    `${path} holds no credentials that can be understood${where}`,
    'Put a good copy in its place, or connect the account again with tiktok-metrics auth login, which sets the file aside.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isNewer(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'version' in data &&
    typeof data.version === 'number' &&
    data.version > 1
  );
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
