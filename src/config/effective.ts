import type * as z from 'zod';
import { type Environment, readVariable } from '../io.ts';
import { isTypedBefore, rangeOptions, type Typed, variableBefore } from './precedence.ts';
import { dottedKey } from './problem.ts';
import type { SettingsFile } from './read-file.ts';
import { usualValueOf } from './setting-kinds.ts';
import { settingTables } from './settings-schema.ts';
import { attributeOf, type SettingTable, type SettingValue } from './to-options.ts';

/** A setting as it holds, and who says so. */
export interface EffectiveSetting {
  /** With its table: `report.timezone`. */
  readonly name: string;
  /** Null where there is none. */
  readonly value: SettingValue | null;
  readonly source: 'option' | 'environment' | 'file' | 'default';
  /** The variable of the environment that it comes from. */
  readonly variable: string | null;
  /** The line of the file that it comes from. */
  readonly line: number | null;
}

/** Every setting that there is, then what the file has for single accounts. */
export function effectiveSettings(
  file: SettingsFile,
  typed: Typed,
  env: Environment,
): EffectiveSetting[] {
  const { report = {}, sync = {}, login = {}, sandbox = {}, accounts = {} } = file.settings;
  const tables: [path: string[], kinds: Readonly<Record<string, z.ZodType>>, SettingTable][] = [
    [[], settingTables.global, globalTable(file)],
    [['report'], settingTables.report, report],
    [['sync'], settingTables.sync, sync],
    [['login'], settingTables.login, login],
    [['sandbox'], settingTables.sandbox, sandbox],
  ];
  const common = tables.flatMap(([path, kinds, values]) =>
    Object.entries(kinds).map(([key, kind]): EffectiveSetting => {
      const name = dottedKey([...path, key]);
      const usual = isSetOtherwise(key, values) ? null : usualValueOf(kind);
      return (
        fromOption(name, key, typed) ??
        fromVariable(name, key, values[key], env) ??
        fromFile(name, [...path, key], values[key], file) ?? {
          name,
          value: usual,
          source: 'default',
          ...nowhere,
        }
      );
    }),
  );
  const own = Object.entries(accounts).flatMap(([account, values]) =>
    Object.entries(values).flatMap(([key, value]) => {
      const path = ['accounts', account, key];
      return fromFile(dottedKey(path), path, value, file) ?? [];
    }),
  );
  return [...common, ...own];
}

const nowhere = { variable: null, line: null } as const;

function globalTable({ settings }: SettingsFile): SettingTable {
  const { color, ascii, quiet, verbose, json, input } = settings;
  return { color, ascii, quiet, verbose, json, input };
}

/** A range that is named in one way leaves the usual one no say. */
function isSetOtherwise(key: string, values: SettingTable): boolean {
  const range: readonly string[] = rangeOptions;
  return range.includes(key) && range.some((other) => values[other] !== undefined);
}

function fromOption(name: string, key: string, typed: Typed): EffectiveSetting | null {
  if (!isTypedBefore(key, typed)) return null;
  const value = typed.get(attributeOf(key));
  // What another option does away with is off: `quiet` where --verbose was typed.
  const isOff = value === undefined || value === false;
  const off = key === 'color' ? 'never' : false;
  return { name, value: isOff ? off : asValue(value), source: 'option', ...nowhere };
}

function asValue(value: unknown): SettingValue {
  return typeof value === 'boolean' ? value : String(value);
}

function fromVariable(
  name: string,
  key: string,
  inFile: SettingValue | undefined,
  env: Environment,
): EffectiveSetting | null {
  const variable = variableBefore(key, env);
  if (variable === null) return null;
  const text = readVariable(env, variable) ?? '';
  const meaning = meanings.get(key);
  const value = meaning ? meaning(variable, text) : text;
  // A choice that is only done away with was made in the file, or nowhere.
  if (value === false && inFile === undefined) return null;
  return { name, value, source: 'environment', variable, line: null };
}

/** What a variable makes of a setting whose value it does not hold itself. */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  [
    'color',
    (variable, text) =>
      variable === 'NO_COLOR' || text === '0' || text === 'false' ? 'never' : 'always',
  ],
  ['all-accounts', () => false],
  ['demo', () => false],
]);

type Meaning = (variable: string, text: string) => SettingValue;

function fromFile(
  name: string,
  path: readonly string[],
  value: SettingValue | undefined,
  { lineOf }: SettingsFile,
): EffectiveSetting | null {
  if (value === undefined) return null;
  return { name, value, source: 'file', variable: null, line: lineOf(path) };
}
