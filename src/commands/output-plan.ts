import { UsageError } from '../errors.ts';
import type { CsvStyle, SectionName } from '../reporters/reporter.ts';
import type { Format } from '../reporters/reporters.ts';
import type { ReportOptions } from './options.ts';
import { checkPlaceholders } from './output-name.ts';
import { parseChoice } from './parse-options.ts';

/** In what form a report is written, and where to. */
export interface OutputPlan {
  readonly format: Format;
  /** A path, in which placeholders may stand, or null for standard output. */
  readonly output: string | null;
  readonly csv: CsvStyle;
}

/** Which format the ending of a path asks for. A folder can only mean CSV: a file for each section. */
const formatByEnding: ReadonlyMap<string, Format> = new Map([
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.json', 'json'],
  ['.ndjson', 'ndjson'],
  ['.jsonl', 'ndjson'],
  ['.csv', 'csv'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.txt', 'table'],
  ['/', 'csv'],
]);

/** Of a report and of a summary alike. */
export const formatNames: readonly Format[] = [
  'table',
  'html',
  'json',
  'ndjson',
  'csv',
  'markdown',
];

/** @throws {UsageError} for the first option that cannot be followed */
export function planOutput(options: ReportOptions): OutputPlan {
  const output = planPath(options.output);
  const format = planFormat(options, output, formatNames);
  if (output !== null && isFolderPath(output) && format !== 'csv') {
    throw new UsageError(
      `--output ${output} is a folder, and ${format} is a single file`,
      'Name a file, or choose --format csv: it writes a file for each section.',
    );
  }
  return { format, output, csv: planCsv(options) };
}

function planPath(text: string | undefined): string | null {
  if (text === undefined || text === '-') return null;
  if (/^[/\\]*$/.test(text)) throw noFile(text);
  checkPlaceholders(text);
  return text;
}

/** The path of a file, in which placeholders may stand, or null for standard output. */
export function planFile(text: string | undefined): string | null {
  if (text === undefined || text === '-') return null;
  if (text === '' || isFolderPath(text)) throw noFile(text);
  checkPlaceholders(text);
  return text;
}

function noFile(text: string): UsageError {
  return new UsageError(`--output cannot be '${text}'`, 'It takes the path of a file.');
}

/** Whether it is a folder's path by its ending: a slash, on every system either of them. */
export function isFolderPath(path: string): boolean {
  return /[/\\]$/.test(path);
}

/** The format that is named, or that the ending of the path asks for, among those of a command. */
export function planFormat<Name extends Format>(
  { format, json }: Pick<ReportOptions, 'format' | 'json'>,
  output: string | null,
  names: readonly (Name | 'table' | 'json')[],
): Name | 'table' | 'json' {
  if (json && format !== undefined && format !== 'json') {
    throw new UsageError(
      `--json and --format ${format} contradict each other`,
      'Leave one of them out.',
    );
  }
  if (json) return 'json';
  if (format !== undefined) return parseChoice('format', format, names, 'table');
  return output === null ? 'table' : formatOfEnding(output, names);
}

function formatOfEnding<Name extends Format>(
  output: string,
  names: readonly (Name | 'table')[],
): Name | 'table' {
  const ending = isFolderPath(output) ? '/' : /[^./\\](\.[^./\\]+)$/.exec(output)?.[1];
  if (ending === undefined) return 'table';
  const wanted = formatByEnding.get(ending.toLowerCase());
  const format = names.find((name) => name === wanted);
  if (format) return format;
  const endings = [...formatByEnding].flatMap(([it, name]) =>
    it !== '/' && names.some((known) => known === name) ? [it] : [],
  );
  throw new UsageError(
    `no format goes with the ending ${ending}`,
    `Name the file ${endings.slice(0, -1).join(', ')} or ${endings.at(-1) ?? ''}, or name the format with --format.`,
  );
}

/** @throws {UsageError} for a delimiter that there is not */
export function planCsv({ csvDelimiter, csvBom }: CsvOptions): CsvStyle {
  return { delimiter: planDelimiter(csvDelimiter), bom: csvBom === true };
}

type CsvOptions = Pick<ReportOptions, 'csvDelimiter' | 'csvBom' | 'settings'>;

/** Those that spreadsheets and importers know; a tab is hard to type. */
const delimiters = [',', ';', '|', ':', '\t', 'tab'] as const;

function planDelimiter(text: string | undefined): string {
  const delimiter = delimiters.find((it) => it === (text ?? ','));
  if (delimiter !== undefined) return delimiter === 'tab' ? '\t' : delimiter;
  throw new UsageError(
    `--csv-delimiter cannot be '${text ?? ''}'`,
    'It takes one of these characters: , ; | : or the word tab.',
  );
}

/**
 * A file of CSV has one header, and so one section.
 *
 * @throws {UsageError} in words that name no option: settings without a section are no mistake, as
 *   one may be typed
 */
export function checkSections(
  { format, output }: OutputPlan,
  sections: readonly SectionName[],
): void {
  if (format !== 'csv' || (output !== null && isFolderPath(output)) || sections.length === 1)
    return;
  throw new UsageError(
    'a file of CSV holds one section',
    'Name one with --section, or end --output with a slash to get a folder with a file for each.',
  );
}

/** @throws {UsageError} when an option is about CSV, and the format is another one */
export function refuseStrayCsvOptions(
  { csvBom, csvDelimiter, settings }: CsvOptions,
  { format }: Pick<OutputPlan, 'format'>,
): void {
  if (format === 'csv') return;
  const given = [...(csvBom ? ['csv-bom'] : []), ...(csvDelimiter ? ['csv-delimiter'] : [])];
  // Settings hold for the reports that are CSV; what is typed was meant for this one.
  const typed = given.find((key) => settings?.keys.has(key) !== true);
  if (typed === undefined) return;
  throw new UsageError(
    `--${typed} is about CSV, and the format is ${format}`,
    'Leave it out, or choose --format csv.',
  );
}
