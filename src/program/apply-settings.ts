import type { Command } from 'commander';
import type { CommandContext, FileSettings, ReportOptions } from '../commands/options.ts';
import { configFile } from '../config/config-file.ts';
import { readSettings, type SettingsFile } from '../config/read-file.ts';
import { groupOf, type OptionValue, toOptions } from '../config/to-options.ts';
import { reword, UsageError } from '../errors.ts';
import { readVariable } from '../io.ts';

/** These work on the file itself, and must not fail for what is in it. */
const withoutSettings = new Set(['config path', 'config show', 'config validate', 'doctor']);
/** Of `report`: what they choose counts less than a token in the environment. */
const choices = new Set(['account', 'allAccounts']);

/** Where a value that was not typed comes from. */
export interface Origin {
  readonly file: string;
  /** The long names of the options that the file has a say in. */
  readonly keys: readonly string[];
}

/**
 * Gives a command the settings of the configuration file, each where nothing was typed for it.
 *
 * @throws as `readSettings` does
 */
export async function applySettings(
  program: Command,
  command: Command,
  { io }: CommandContext,
): Promise<Origin | null> {
  const path = pathOf(command);
  if (withoutSettings.has(path)) return null;
  const { path: file, isNamed } = configFile(io, program.opts<{ config?: string }>().config);
  const found = await readSettings(file, isNamed);
  const { report, login, sandbox, accounts = {}, ...globals } = found.settings;
  const isTyped = (attribute: string) =>
    groupOf(attribute).some((name) => command.getOptionValueSourceWithGlobals(name) === 'cli');

  const colorIsNamed = ['NO_COLOR', 'FORCE_COLOR'].some((name) => readVariable(io.env, name));
  for (const [attribute, value] of toOptions(globals)) {
    // The environment goes before the file.
    if (attribute === 'color' && colorIsNamed) continue;
    if (!isTyped(attribute)) program.setOptionValueWithSource(attribute, value, 'config');
  }
  const tables = { report, 'auth login': login, sandbox } as const;
  const own = Object.hasOwn(tables, path) ? tables[path as keyof typeof tables] : undefined;
  for (const [attribute, value] of toOptions(own ?? {})) {
    if (choices.has(attribute) && path === 'report') continue;
    if (!isTyped(attribute)) command.setOptionValueWithSource(attribute, value, 'config');
  }
  if (path === 'report') {
    command.setOptionValueWithSource('settings', toFileSettings(found, isTyped), 'config');
  }
  const inAccounts = path === 'report' ? Object.values(accounts) : [];
  const keys = [globals, own ?? {}, ...inAccounts].flatMap((table) => Object.keys(table));
  return { file, keys };
}

/** A wrong value that nobody has typed: the hint says where it stands. */
export function explainOrigin(error: unknown, origin: Origin | null): unknown {
  if (!(error instanceof UsageError) || origin === null) return error;
  const key = origin.keys.find((name) => error.message.startsWith(`--${name} `));
  if (key === undefined) return error;
  return reword(error, { hint: `${error.hint} It may be the value of ${key} in ${origin.file}.` });
}

/** `auth login` for the command that is so called. */
function pathOf(command: Command): string {
  const names = [command.name()];
  for (let parent = command.parent; parent?.parent; parent = parent.parent) {
    names.unshift(parent.name());
  }
  return names.join(' ');
}

function toFileSettings(
  { path, exists, settings }: SettingsFile,
  isTyped: (attribute: string) => boolean,
): FileSettings {
  const chosen = toOptions(settings.report ?? {});
  const account = chosen.get('account');
  return {
    file: exists ? path : null,
    account: Array.isArray(account) ? account.map(String) : null,
    allAccounts: chosen.get('allAccounts') === true,
    forAccount: (name) => optionsOfAccount(name, settings, isTyped),
  };
}

/** An account's own options; one of a group does away with the others of `report`. */
function optionsOfAccount(
  name: string,
  { accounts = {} }: SettingsFile['settings'],
  isTyped: (attribute: string) => boolean,
): Partial<ReportOptions> {
  const plain = (text: string) => text.replace(/^@/, '').toLowerCase();
  const [, table] = Object.entries(accounts).find(([key]) => plain(key) === plain(name)) ?? [];
  const options = [...toOptions(table ?? {})].filter(([attribute]) => !isTyped(attribute));
  const cleared = options.flatMap(([attribute]): [string, OptionValue | undefined][] =>
    groupOf(attribute).map((other) => [other, undefined]),
  );
  return Object.fromEntries([...cleared, ...options]);
}
