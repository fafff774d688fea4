import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configFolder } from '../../config/folders.ts';
import type { Io } from '../../io.ts';

/**
 * The names of the connected accounts, as far as their file tells any: nothing that is wrong with it
 * matters here. It is not held against its schema, as loading that takes longer than all the rest.
 */
export async function readAccountNames(io: Io): Promise<string[]> {
  try {
    const path = join(configFolder(io), 'credentials', 'accounts.json');
    const data: unknown = JSON.parse(await readFile(path, 'utf8'));
    const accounts: unknown = isObject(data) ? data['accounts'] : null;
    return Array.isArray(accounts) ? accounts.flatMap(nameOf) : [];
  } catch {
    return [];
  }
}

function nameOf(account: unknown): string[] {
  const name = isObject(account) ? account['name'] : null;
  return typeof name === 'string' ? [name] : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
