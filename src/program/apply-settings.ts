import type { Command } from 'commander';
import type { CommandContext, FileSettings, ReportOptions } from '../commands/options.ts';
import { configFile } from '../config/config-file.ts';
import type { Typed } from '../config/precedence.ts';
import { dottedKey, placeOf } from '../config/problem.ts';
import { readSettings, type SettingsFile } from '../config/read-file.ts';
import { settingsMeant } from '../config/settings-meant.ts';
import {
  asOptions,
  type CommandTable,
  optionsOfAccount,
  type Setting,
  settingsOfAccounts,
  settingsOfRun,
} from '../config/settings-of-run.ts';
import { type ExpectedError, LocalStateError, reword, UsageError } from '../errors.ts';

/** These work on the file itself, or tell what it or a line may hold: they must not fail for what is in it. */
const withoutSettings = new Set([
  'complete',
  'completion',
  'config path',
  'config show',
  'config validate',
  'doctor',
  'schema',
]);

const tableOfCommand: ReadonlyMap<string, CommandTable> = new Map([
  ['report', 'report'],
  ['summary', 'summary'],
  ['sync', 'sync'],
  ['auth login', 'login'],
  ['sandbox', 'sandbox'],
]);

/** Where values that were not typed come from. */
export interface Origin {
  readonly file: SettingsFile;
  /** Those that have a say in this run. */
  readonly settings: readonly Setting[];
}

/**
 * Gives a command the settings of the configuration file, each where nothing goes before it.
 *
 * @throws as `configFile` and `readSettings` do
 */
export async function applySettings(
  program: Command,
  command: Command,
  { io }: CommandContext,
): Promise<Origin | null> {
  const path = pathOf(command);
  if (withoutSettings.has(path)) return null;
  const { path: named, isNamed } = configFile(io, program.opts<{ config?: string }>().config);
  const file = await readSettings(named, isNamed);
  if (!file.exists) return null;

  const table = tableOfCommand.get(path) ?? null;
  const typed = typedOptions(command);
  const settings = settingsOfRun(file.settings, table, typed, io.env);
  for (const setting of settings) {
    if (choosesAccounts(table) && isChoice(setting) && !isDemo(settings)) continue;
    const owner = setting.tables.length === 0 ? program : command;
    for (const [name, value] of asOptions([setting])) {
      owner.setOptionValueWithSource(name, value, 'config');
    }
  }
  if (!choosesAccounts(table)) return { file, settings };
  command.setOptionValueWithSource('settings', toFileSettings(file, settings, typed), 'config');
  if (table !== 'report') return { file, settings };
  return { file, settings: [...settings, ...settingsOfAccounts(file.settings, typed)] };
}

/** What was typed, by the names of the parsed options. */
function typedOptions(command: Command): Typed {
  const options = Object.entries(command.optsWithGlobals());
  return new Map(
    options.filter(([name]) => command.getOptionValueSourceWithGlobals(name) === 'cli'),
  );
}

/** Whether the command works on accounts that the file may choose. */
function choosesAccounts(table: CommandTable | null): boolean {
  return table === 'report' || table === 'summary' || table === 'sync';
}

/**
 * Which accounts to work on is not set as if it were typed, as a token in the environment goes
 * before it: the command finds it in `settings`. The demo has no such choice.
 */
function isChoice({ key }: Setting): boolean {
  return key === 'account' || key === 'all-accounts';
}

function isDemo(settings: readonly Setting[]): boolean {
  return settings.some(({ key, value }) => key === 'demo' && value === true);
}

function toFileSettings(
  { path, settings: all }: SettingsFile,
  settings: readonly Setting[],
  typed: Typed,
): FileSettings {
  const options = asOptions(settings);
  const account = options.get('account');
  return {
    file: path,
    keys: new Set(settings.map(({ key }) => key)),
    account: Array.isArray(account) ? account.map(String) : null,
    allAccounts: options.get('allAccounts') === true,
    forAccount: (name): Partial<ReportOptions> =>
      Object.fromEntries(optionsOfAccount(all, name, typed)),
  };
}

/** An error over a value that nobody has typed: the hint says where it stands. */
export function explainOrigin(error: unknown, origin: Origin | null): unknown {
  if (origin === null || !isOverOptions(error)) return error;
  const { path, lineOf } = origin.file;
  const places = settingsMeant(error.message, origin.settings).map(({ tables, key }) => {
    const whole = [...tables, key];
    return placeOf(dottedKey(whole), { line: lineOf(whole) });
  });
  if (places.length === 0) return error;
  return reword(error, { hint: `${error.hint} It comes from ${path}: ${places.join('; ')}.` });
}

function isOverOptions(error: unknown): error is ExpectedError {
  return error instanceof UsageError || error instanceof LocalStateError;
}

/** `auth login` for the command that is so called. */
function pathOf(command: Command): string {
  const names = [command.name()];
  for (let parent = command.parent; parent?.parent; parent = parent.parent) {
    names.unshift(parent.name());
  }
  return names.join(' ');
}
