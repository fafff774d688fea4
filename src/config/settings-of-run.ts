import type { Environment } from '../io.ts';
import { isTypedBefore, rangeOptions, type Typed, variableBefore } from './precedence.ts';
import type { Settings } from './settings-schema.ts';
import {
  attributeOf,
  type OptionValue,
  type SettingTable,
  type SettingValue,
  toOptions,
} from './to-options.ts';

/** A value of the file. */
export interface Setting {
  /** The tables it stands in: none at the top of the file. */
  readonly tables: readonly string[];
  readonly key: string;
  readonly value: SettingValue;
}

/** The tables that hold for one command each. */
export type CommandTable = 'report' | 'summary' | 'sync' | 'login' | 'sandbox';

/** The values that the file has for a command, without those that something else goes before. */
export function settingsOfRun(
  settings: Settings,
  table: CommandTable | null,
  typed: Typed,
  env: Environment,
): Setting[] {
  const own = table === null ? [] : listSettings([table], settings[table] ?? {});
  const ownOptions: Typed = new Map(own.map(({ key, value }) => [attributeOf(key), value]));
  const common = globalSettings(settings).filter(({ key }) => !isTypedBefore(key, ownOptions));
  return [...common, ...own].filter(
    ({ key }) => !isTypedBefore(key, typed) && variableBefore(key, env) === null,
  );
}

/** The values at the top of the file, which hold for every command: none of them is a list. */
export function globalSettings(settings: Settings): Setting[] {
  return Object.entries(settings).flatMap(([key, value]) =>
    value === undefined || typeof value === 'object' ? [] : [{ tables: [], key, value }],
  );
}

/** The values of every account's own table, without those that something typed goes before. */
export function settingsOfAccounts({ accounts = {} }: Settings, typed: Typed): Setting[] {
  return Object.entries(accounts)
    .flatMap(([name, table]) => listSettings(['accounts', name], table))
    .filter(({ key }) => !isTypedBefore(key, typed));
}

/**
 * An account's own options, to be laid over those of `report`. A range of its own does away with
 * the range there: what goes is undefined.
 */
export function optionsOfAccount(
  settings: Settings,
  name: string,
  typed: Typed,
): Map<string, OptionValue | undefined> {
  const own = settingsOfAccounts(settings, typed).filter(
    ({ tables: [, account = ''] }) => plainName(account) === plainName(name),
  );
  const options = asOptions(own);
  const gone = rangeOptions.some((range) => options.has(range)) ? rangeOptions : [];
  return new Map([...gone.map((range) => [range, undefined] as const), ...options]);
}

/** Values of the file as options by their names among the parsed ones. */
export function asOptions(settings: readonly Setting[]): Map<string, OptionValue> {
  return new Map(settings.flatMap(({ key, value }) => [...toOptions({ [key]: value })]));
}

export function listSettings(tables: readonly string[], table: SettingTable): Setting[] {
  return Object.entries(table).flatMap(([key, value]) =>
    value === undefined ? [] : [{ tables, key, value }],
  );
}

/** Names of accounts are the same whatever their capitals, and with or without an @. */
export function plainName(name: string): string {
  return name.replace(/^@/, '').toLowerCase();
}
