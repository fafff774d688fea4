import { configFile } from '../config/config-file.ts';
import { type EffectiveSetting, effectiveSettings } from '../config/effective.ts';
import type { Typed } from '../config/precedence.ts';
import { readSettings, type SettingsFile } from '../config/read-file.ts';
import type { Environment } from '../io.ts';
import { displayWidth } from '../reporters/text/display-width.ts';
import { wrapText } from '../reporters/text/wrap-text.ts';
import type { SecretMask } from '../tiktok/http/redact.ts';
import { fitLines, printable } from './lines.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { type Style, styleFor } from './style.ts';
import { shownVariables } from './variables.ts';

/** Prints every setting as it holds, and where its value comes from. */
export async function configShow(
  options: GlobalOptions,
  { io, mask }: CommandContext,
): Promise<void> {
  const { path, isNamed } = configFile(io, options.config);
  const file = await readSettings(path, isNamed);
  const settings = listSettings(file, options, io.env).map((setting) => hide(setting, mask));
  const { exists } = file;
  const text = options.json
    ? `${JSON.stringify({ file: path, exists, settings }, null, 2)}\n`
    : asText(path, exists, settings, styleFor(io.stdout, io, options));
  await io.stdout.write(mask.apply(text));
}

/** The settings, then the variables of the environment themselves. */
function listSettings(
  file: SettingsFile,
  options: GlobalOptions,
  env: Environment,
): EffectiveSetting[] {
  const variables = shownVariables(env);
  const settings = effectiveSettings(file, typedOptions(options), env);
  return [
    ...settings.map((setting) => {
      // What may not be shown of a variable is nothing to show of a setting either.
      const isHidden = variables.some((it) => it.name === setting.variable && it.isHidden);
      return isHidden && typeof setting.value === 'string' ? { ...setting, value: '***' } : setting;
    }),
    ...variables.map(({ name, value }): EffectiveSetting => ({
      name,
      value,
      source: 'environment',
      variable: name,
      line: null,
    })),
  ];
}

/** A secret may stand where none belongs, say in the place of an account's name. */
function hide(setting: EffectiveSetting, mask: SecretMask): EffectiveSetting {
  const { value } = setting;
  if (typeof value === 'string') return { ...setting, value: mask.apply(value) };
  if (typeof value !== 'object' || value === null) return setting;
  return { ...setting, value: value.map((part) => mask.apply(part)) };
}

/** The parser gives `input` a value also where nothing was typed. */
function typedOptions({ input, json, quiet, verbose, color, ascii }: GlobalOptions): Typed {
  const options = {
    json,
    quiet,
    verbose,
    color,
    ascii,
    input: input === false ? false : undefined,
  };
  return new Map(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Under this width every setting is a sentence of its own. */
const narrow = 60;

function asText(
  path: string,
  exists: boolean,
  settings: readonly EffectiveSetting[],
  style: Style,
): string {
  const title = exists
    ? `Configuration file: ${path}`
    : `There is no file ${path}: none is needed.`;
  const rows = settings.map((setting): Row => ({
    setting,
    cells: [setting.name, showValue(setting), showSource(setting)].map((cell) =>
      printable(cell, style.unicode),
    ),
  }));
  const lay = style.width < narrow ? layNarrow : layWide;
  return [...fitLines(title, style, '', '  '), ...lay(rows, style)].map((it) => `${it}\n`).join('');
}

interface Row {
  readonly setting: EffectiveSetting;
  /** Name, value and source. */
  readonly cells: readonly string[];
}

function layNarrow(rows: readonly Row[], { width, chalk }: Style): string[] {
  return rows.flatMap(({ setting, cells: [name = '', value = '', source = ''] }, index) => {
    const lines = wrapText(`${name}: ${value} (${source})`, width - 2);
    const laid = lines.map((line, at) => (at === 0 ? line : `  ${line}`));
    return [...gapBefore(index, rows), ...laid.map((line) => shade(line, setting, chalk))];
  });
}

function layWide(rows: readonly Row[], { width, chalk }: Style): string[] {
  const widest = (at: number) =>
    Math.max(...rows.map(({ cells }) => displayWidth(cells[at] ?? '')));
  const sourceWidth = widest(2);
  const nameWidth = Math.min(widest(0), Math.max(20, width - sourceWidth - 16));
  const valueWidth = Math.max(10, Math.min(widest(1), width - nameWidth - sourceWidth - 4));
  const widths = [nameWidth, valueWidth, sourceWidth];
  return rows.flatMap(({ setting, cells }, index) => {
    const columns = cells.map((cell, at) => wrapText(cell, widths[at] ?? sourceWidth));
    const height = Math.max(...columns.map(({ length }) => length));
    const lines = Array.from({ length: height }, (_, line) =>
      columns
        .map((column, at) => pad(column[line] ?? '', widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    return [...gapBefore(index, rows), ...lines.map((line) => shade(line, setting, chalk))];
  });
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** An empty line between what stands in different tables. */
function gapBefore(index: number, rows: readonly Row[]): string[] {
  const tableAt = (at: number) => {
    const name = rows[at]?.setting.name;
    return name?.includes('.') ? name.slice(0, name.lastIndexOf('.')) : name?.startsWith('TIKTOK_');
  };
  return index === 0 || tableAt(index) !== tableAt(index - 1) ? [''] : [];
}

/** What somebody has set stands out. */
function shade(line: string, { source }: EffectiveSetting, chalk: Style['chalk']): string {
  return source === 'default' ? chalk.dim(line) : line;
}

function showValue({ value }: EffectiveSetting): string {
  if (value === null) return '-';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function showSource({ name, source, variable, line }: EffectiveSetting): string {
  if (source === 'file') return line === null ? 'file' : `file, line ${line}`;
  if (source === 'environment' && variable !== name) return `variable ${variable ?? ''}`;
  return source;
}
