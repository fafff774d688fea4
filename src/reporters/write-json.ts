import { MadePosts } from '../report/open-report.ts';

/** Plain data as JSON, part by part. */

/** Objects indented, the elements of lists a line each. */
export function* writeValue(value: unknown, indent: string): Generator<string> {
  if (isList(value)) yield* writeLines(value, indent);
  else if (typeof value === 'object' && value !== null) yield* writeObject(value, indent);
  else yield writeLine(value);
}

export function* writeObject(value: object, indent: string): Generator<string> {
  const inner = `${indent}  `;
  let separator = '{\n';
  for (const [key, child] of Object.entries(value)) {
    yield `${separator}${inner}${JSON.stringify(key)}: `;
    yield* writeValue(child, inner);
    separator = ',\n';
  }
  yield separator === '{\n' ? '{}' : `\n${indent}}`;
}

export function* writeItems<Item>(
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

/** Each element on a line of its own, and one part. */
function* writeLines(items: Iterable<unknown>, indent: string): Generator<string> {
  const first = `[\n${indent}  `;
  const next = `,\n${indent}  `;
  let separator = first;
  for (const item of items) {
    yield separator + writeLine(item);
    separator = next;
  }
  yield separator === first ? '[]' : `\n${indent}]`;
}

function isList(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || value instanceof MadePosts;
}

/** All on one line, yet never one string: the elements of lists are parts of their own. */
export function* writeCompact(value: unknown): Generator<string> {
  if (isList(value)) yield* writeCompactItems(value);
  else if (typeof value === 'object' && value !== null) yield* writeCompactObject(value);
  else yield writeLine(value);
}

function* writeCompactObject(value: object): Generator<string> {
  let separator = '{';
  for (const [key, child] of Object.entries(value)) {
    yield `${separator}${JSON.stringify(key)}:`;
    yield* writeCompact(child);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}

function* writeCompactItems(items: Iterable<unknown>): Generator<string> {
  let separator = '[';
  for (const item of items) {
    yield separator + writeLine(item);
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}

/** A value on one line. An integer beyond the safe ones is a bigint, which JSON.stringify refuses. */
export function writeLine(value: unknown): string {
  // Unless somebody who uses the library has taught it to write a bigint in another way.
  if ('toJSON' in BigInt.prototype) return writeExactly(value);
  try {
    // To look for a bigint before, through all of a post, takes half as long as to write it.
    return JSON.stringify(value);
  } catch {
    return writeExactly(value);
  }
}

function writeExactly(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeExactly).join(',')}]`;
  const entries = Object.entries(value).map(
    ([key, child]) => `${JSON.stringify(key)}:${writeExactly(child)}`,
  );
  return `{${entries.join(',')}}`;
}

/** The document with the end of its last line. */
export function* endLine(parts: Iterable<string>): Generator<string> {
  yield* parts;
  yield '\n';
}
