import type { Report } from '../report/report.ts';
import type { ManyReporter, ReporterOptions, ReportFormat } from './reporter.ts';

/** A piece is written when it has grown to this many characters. */
const pieceLength = 64 * 1024;

/**
 * The report as JSON: objects indented, the elements of lists a line each. It comes in pieces, as
 * the posts of a large account would make one string too large.
 */
export function jsonReporter(report: Report, options: JsonOptions): Iterable<string> {
  return inPieces(writeReport(report, options, ''));
}

/** An array of whole reports, also of a single one: what reads it need not know how many. */
export const jsonOfMany: ManyReporter = (entries) =>
  inPieces(
    writeItems(entries, '', ({ report, options }, indent) => writeReport(report, options, indent)),
  );

type JsonOptions = Pick<ReporterOptions, 'posts'>;

export const jsonFormat: ReportFormat = { one: jsonReporter, many: jsonOfMany };

/** Any plain data in that form. */
export function writeJson(data: unknown): Iterable<string> {
  return inPieces(writeValue(data, ''));
}

/** The report with the posts that are to be listed. */
function writeReport(report: Report, { posts }: JsonOptions, indent: string): Iterable<string> {
  return writeObject({ ...report, postsPublished: { ...report.postsPublished, posts } }, indent);
}

function* inPieces(parts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length >= pieceLength) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}\n`;
}

function* writeValue(value: unknown, indent: string): Generator<string> {
  if (Array.isArray(value)) yield* writeItems(value, indent, inOneLine);
  else if (typeof value === 'object' && value !== null) yield* writeObject(value, indent);
  else yield writeLine(value);
}

function* writeObject(value: object, indent: string): Generator<string> {
  const inner = `${indent}  `;
  let separator = '{\n';
  for (const [key, child] of Object.entries(value)) {
    yield `${separator}${inner}${JSON.stringify(key)}: `;
    yield* writeValue(child, inner);
    separator = ',\n';
  }
  yield separator === '{\n' ? '{}' : `\n${indent}}`;
}

function* writeItems<Item>(
  items: readonly Item[],
  indent: string,
  write: (item: Item, indent: string) => Iterable<string>,
): Generator<string> {
  const inner = `${indent}  `;
  let separator = '[\n';
  for (const item of items) {
    yield separator + inner;
    yield* write(item, inner);
    separator = ',\n';
  }
  yield items.length === 0 ? '[]' : `\n${indent}]`;
}

function inOneLine(value: unknown): [string] {
  return [writeLine(value)];
}

/** A value on one line. An integer beyond the safe ones is a bigint, which JSON.stringify refuses. */
function writeLine(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (!holdsBigint(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, child]) => `${JSON.stringify(key)}:${writeLine(child)}`,
  );
  return `{${entries.join(',')}}`;
}

function holdsBigint(row: object): boolean {
  return Object.values(row).some((value) => typeof value === 'bigint');
}
