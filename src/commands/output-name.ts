import { UsageError } from '../errors.ts';

/** What may stand in the path of --output, in braces. */
const placeholders = ['account', 'date'] as const;

type Values = Readonly<Record<(typeof placeholders)[number], string>>;

/** @throws {UsageError} for a placeholder that there is not */
export function checkPlaceholders(path: string): void {
  const unknown = (path.match(/\{[^{}]*\}/g) ?? []).find(
    (text) => !placeholders.some((name) => text === `{${name}}`),
  );
  if (unknown === undefined) return;
  throw new UsageError(
    `--output has no placeholder ${unknown}`,
    'There are {account}, the name of the account, and {date}, the last day of the range.',
  );
}

/** Whether each account gets a place of its own. */
export function namesAccount(path: string | null): boolean {
  return path?.includes('{account}') === true;
}

export function fillIn(path: string, { account, date }: Values): string {
  return path.replaceAll(/\{account\}|\{date\}/g, (text) => (text === '{date}' ? date : account));
}

/**
 * The accounts' names as parts of paths, fit for every file system, and distinct where one of them
 * makes no difference between capitals.
 */
export function toFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const free = firstFree(toFileName(name), taken);
    taken.add(comparable(free));
    return free;
  });
}

function firstFree(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(comparable(name))) return name;
  }
}

function comparable(name: string): string {
  return name.toUpperCase().toLowerCase();
}

/** Leaves 255 bytes enough for what the path puts around it. */
const longest = 64;

/** Windows has devices of these names, whatever ending they are given. */
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i;

/** Letters, digits, dots, hyphens and underscores; neither hidden nor taken for an option. */
function toFileName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}\p{M}._-]+/gu, '-')
    .slice(0, longest)
    .replaceAll(/^[.-]+|[.-]+$/g, '')
    .replace(reserved, '$1_');
  return plain === '' ? 'account' : plain;
}
