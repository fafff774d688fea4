import type { Report } from '../report/report.ts';
import type { ReporterOptions } from './reporter.ts';

/** A piece is written when it has grown to this many characters. */
const pieceLength = 64 * 1024;

/**
 * The report as JSON: objects indented, the elements of lists a line each. It comes in pieces, as
 * the posts of a large account would make one string too large.
 */
export function* jsonReporter(
  report: Report,
  { posts }: Pick<ReporterOptions, 'posts'>,
): Generator<string> {
  const listed = { ...report, postsPublished: { ...report.postsPublished, posts } };
  yield* writeJson(listed);
}

/** Any plain data in that form. */
export function* writeJson(data: unknown): Generator<string> {
  let piece = '';
  for (const part of writeValue(data, '')) {
    piece += part;
    if (piece.length >= pieceLength) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}\n`;
}

function* writeValue(value: unknown, indent: string): Generator<string> {
  if (Array.isArray(value)) yield* writeList(value, indent);
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

function* writeList(value: readonly unknown[], indent: string): Generator<string> {
  if (value.length === 0) {
    yield '[]';
    return;
  }
  let separator = '[\n';
  for (const element of value) {
    yield `${separator}${indent}  ${writeLine(element)}`;
    separator = ',\n';
  }
  yield `\n${indent}]`;
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
