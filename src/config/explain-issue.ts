import type * as z from 'zod';
import { dottedKey, type SettingsProblem } from './problem.ts';
import { settingTables } from './settings-schema.ts';
import { suggestName } from './suggest-name.ts';

/** What zod found, in words for people who write the file. */
export function explainIssue(
  issue: z.core.$ZodIssue,
  data: unknown,
  lineOf: (path: readonly string[]) => number | null,
): SettingsProblem[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') {
    const message = `${dottedKey(path)} cannot be ${describeValue(valueAt(data, path))}`;
    return [
      { key: dottedKey(path), line: lineOf(path), column: null, message, hint: issue.message },
    ];
  }
  return issue.keys.map((key) => {
    const whole = [...path, key];
    return {
      key: dottedKey(whole),
      line: lineOf(whole),
      column: null,
      message: describeUnknown(path, key, valueAt(data, whole)),
      hint: adviseUnknown(path, key, valueAt(data, whole)),
    };
  });
}

function describeUnknown(path: readonly string[], key: string, value: unknown): string {
  if (path.length > 0) return `[${dottedKey(path)}] has no setting ${dottedKey([key])}`;
  return isTable(value)
    ? `there is no table [${dottedKey([key])}]`
    : `there is no setting ${dottedKey([key])}`;
}

const commandTables = ['report', 'sync', 'login', 'sandbox'] as const;

/** Not a key of the file, whatever the table; its value is a secret that somebody left there. */
const secretive = /token|secret|password|client-?_?(id|key)/i;

function adviseUnknown(path: readonly string[], key: string, value: unknown): string {
  if (secretive.test(key)) {
    return 'Secrets never stand in this file: auth login keeps them elsewhere. Take the line out.';
  }
  const [table] = path;
  if (table === 'accounts' && isTable(value)) {
    return `A name with a dot stands in quotation marks: [accounts."${[...path.slice(1), key].join('.')}"].`;
  }
  const elsewhere = homeOf(key);
  if (elsewhere !== null && !isTable(value)) return elsewhere;
  // On the command line some are turned off by a name of their own: here it is `graph = false`.
  return suggestName(key.replace(/^no-/, ''), keysOf(table));
}

/** Keys at the top of a file slip into the table above them, and those of a table out of it. */
function homeOf(key: string): string | null {
  if (Object.hasOwn(settingTables.global, key)) {
    return 'It stands at the top of the file, above the first table.';
  }
  const homes = commandTables.filter((name) => Object.hasOwn(settingTables[name], key));
  return homes.length === 0
    ? null
    : `It stands in the table ${homes.map((name) => `[${name}]`).join(' or ')}.`;
}

function keysOf(table: string | undefined): string[] {
  if (table === undefined) {
    return [...Object.keys(settingTables.global), ...commandTables, 'accounts'];
  }
  const command = commandTables.find((name) => name === table);
  return Object.keys(settingTables[command ?? 'account']);
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isTable(value) ? new Map(Object.entries(value)).get(key) : undefined),
    data,
  );
}

const longestShown = 40;

function describeValue(value: unknown): string {
  if (isTable(value)) return 'a table';
  if (Array.isArray(value)) return 'this list';
  if (typeof value !== 'string') return String(value);
  const shown = JSON.stringify(value).slice(1, -1);
  return `'${shown.length <= longestShown ? shown : `${shown.slice(0, longestShown)}…`}'`;
}
