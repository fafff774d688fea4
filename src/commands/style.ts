import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import { type Environment, type Io, type Output, readVariable } from '../io.ts';
import type { GlobalOptions } from './options.ts';

/** How text for one stream may look. */
export interface Style {
  readonly chalk: ChalkInstance;
  /** Whether lines and blocks may be drawn. */
  readonly boxes: boolean;
  /** Whether signs outside of ASCII may be used. */
  readonly unicode: boolean;
  readonly width: number;
}

/** The width of what is no terminal, unless COLUMNS names another. */
const usualWidth = 120;
const narrowest = 20;

/** The style for a stream: what the user asked for, then the environment, then the terminal. */
export function styleFor(stream: Output, { env }: Io, options: GlobalOptions): Style {
  const level = colorLevel(stream, env, options.color);
  const capable = stream.isTerminal && env['TERM'] !== 'dumb';
  const unicode = options.ascii !== true && (!stream.isTerminal || showsUnicode(env));
  return {
    chalk: new Chalk({ level }),
    boxes: unicode && (capable || isForced(env, options.color)),
    unicode,
    width: widthOf(stream, env),
  };
}

/** The style for a file: plain, unless the user insists on colour. */
export function styleForFile(io: Io, options: GlobalOptions): Style {
  const file: Output = { ...io.stdout, isTerminal: false, columns: () => undefined, colorDepth: 1 };
  return styleFor(file, io, options);
}

function widthOf(stream: Output, env: Environment): number {
  const named = readVariable(env, 'COLUMNS') ?? '';
  const wanted = stream.columns() ?? (/^\d{1,5}$/.test(named) ? Number(named) : usualWidth);
  return Math.max(wanted, narrowest);
}

function colorLevel(
  stream: Output,
  env: Environment,
  option: GlobalOptions['color'],
): ColorSupportLevel {
  if (option === 'never' || option === false) return 0;
  const forced = levelOfDepth(stream.colorDepth) || 1;
  if (option === 'always') return forced;
  if (readVariable(env, 'NO_COLOR') !== undefined) return 0;
  const asked = readVariable(env, 'FORCE_COLOR');
  if (asked !== undefined) return levelByName.get(asked) ?? forced;
  if (!stream.isTerminal || env['TERM'] === 'dumb') return 0;
  return levelOfDepth(stream.colorDepth);
}

/** The values of FORCE_COLOR that name a level; any other one means that there be colour. */
const levelByName: ReadonlyMap<string, ColorSupportLevel> = new Map([
  ['0', 0],
  ['false', 0],
  ['2', 2],
  ['3', 3],
]);

function levelOfDepth(bits: number): ColorSupportLevel {
  if (bits >= 24) return 3;
  if (bits >= 8) return 2;
  return bits >= 4 ? 1 : 0;
}

/** Whether a stream that is no terminal is to be written to as if it were one. */
function isForced(env: Environment, option: GlobalOptions['color']): boolean {
  if (option !== undefined && option !== 'auto') return option === 'always';
  const asked = readVariable(env, 'FORCE_COLOR');
  return (
    asked !== undefined &&
    levelByName.get(asked) !== 0 &&
    readVariable(env, 'NO_COLOR') === undefined
  );
}

/** A terminal shows Unicode unless it is Linux's console or its language says otherwise. */
function showsUnicode(env: Environment): boolean {
  if (env['TERM'] === 'linux' || env['TERM'] === 'dumb') return false;
  const language = ['LC_ALL', 'LC_CTYPE', 'LANG']
    .map((name) => readVariable(env, name))
    .find((value) => value !== undefined);
  return language === undefined || /utf-?8/i.test(language);
}
