import * as z from 'zod';
import { type Read, readBy, readerOf, readFields, readItems, surprise } from './usual.ts';

/**
 * The values of both APIs as they come: absent, null and empty text mean missing; numbers may come
 * as text. Anything else than a missing value or a number of the right kind is a surprise.
 */

/** Whatever came, or nothing: an absent field is read like a null. */
const anything = z.unknown().optional();

/** A whole number from 0 up; null when missing. */
export const count = number('a whole number from 0 up', (value) => isWhole(value) && value >= 0);

/** A whole number of either sign; null when missing. */
export const integer = number('a whole number', isWhole);

/** A number from 0 up; null when missing. */
export const decimal = number(
  'a number from 0 up',
  (value) => Number.isFinite(value) && value >= 0,
);

/** Text; null when missing. Numbers and the rest are surprises. */
export const text = scalar<string>('text', (value) =>
  typeof value === 'string' ? value : surprise,
);

/** Text that may be missing and whose strangeness may not matter: anything else is null. */
export const anyText = kind('text', (value) => (typeof value === 'string' ? value : null));

/** A truth value; null when missing. 0 and 1 and their names are taken too. */
export const flag = scalar<boolean>('true or false', (value) => {
  if (value === true || value === 1 || value === 'true') return true;
  if (value === false || value === 0 || value === 'false') return false;
  return surprise;
});

/** An id, as text: a number is taken only while it is exact. */
export const id = kind('an id as text', (value) => {
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : surprise;
});

/** An id that may be known from elsewhere: where none comes, it is that one. */
export function idOr(known: string | null) {
  return anything.transform((value): unknown => value ?? known ?? undefined).pipe(id);
}

/** A time in whole seconds since 1970, as number or text, in milliseconds; never missing. */
export const unixSeconds = kind('a time in seconds since 1970', (value) => {
  const seconds = toNumber(value);
  if (seconds === undefined || !isWhole(seconds)) return surprise;
  return seconds > 0 && seconds < latestSeconds ? seconds * 1000 : surprise;
});

/** A list; a missing one is empty. */
export function list<Schema extends z.ZodType>(item: Schema) {
  const readList = readItems(readerOf(item));
  const schema = z
    .array(item, 'should be a list')
    .nullish()
    .transform((value) => value ?? []);
  return readBy(schema, (value) => (value === undefined || value === null ? [] : readList(value)));
}

/** An object of these fields; others are passed over. */
export function fields<Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape) {
  const schema = z.object(shape, 'should be an object');
  // Each field is what its schema makes of it, and there is no other.
  return readBy(schema, readFields(shape) as Read<z.output<typeof schema>>);
}

/** The posts of an answer; a missing list is a surprise, as posts would be missing. */
export function found<Schema extends z.ZodType>(post: Schema) {
  return fields({ videos: videosOf(post) });
}

/** A page of posts: it must say whether there are more, and have a list even if an empty one. */
export function page<Schema extends z.ZodType>(post: Schema) {
  return fields({
    videos: videosOf(post),
    cursor: integer,
    has_more: known(flag, 'should be true or false, is missing'),
  });
}

function videosOf<Schema extends z.ZodType>(post: Schema) {
  const readList = readItems(readerOf(post));
  const schema = z
    .array(post, 'should be a list')
    .nullable()
    .transform((value) => value ?? []);
  return readBy(schema, (value) => (value === null ? [] : readList(value)));
}

/** The same, but never missing. */
function known(schema: typeof flag, problem: string) {
  const read = readerOf(schema);
  const isKnown = (value: boolean | null) => value !== null;
  return readBy(schema.refine(isKnown, problem), (value) => read(value) ?? surprise);
}

/** Seconds beyond this are milliseconds by mistake, or nonsense. */
const latestSeconds = 100_000_000_000;

function number(expected: string, isRight: (value: number) => boolean) {
  return scalar<number>(expected, (value) => {
    const parsed = toNumber(value);
    return parsed !== undefined && isRight(parsed) ? parsed : surprise;
  });
}

/** A value that may be missing. */
function scalar<Value extends string | number | boolean>(expected: string, read: Read<Value>) {
  return kind<Value | null>(expected, (value) =>
    value === undefined || value === null || value === '' ? null : read(value),
  );
}

/** A schema that says what was expected of what surprises. */
function kind<Value extends string | number | boolean | null>(expected: string, read: Read<Value>) {
  const schema = anything.transform((value, context): Value => {
    const found = read(value);
    return found === surprise ? refuse(context, value, expected) : found;
  });
  // None of these values is a promise, as zod would have it.
  return readBy(schema, read as Read<z.output<typeof schema>>);
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*-?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(value)
    ? Number(value)
    : undefined;
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value);
}

function refuse(context: z.RefinementCtx, value: unknown, expected: string): never {
  context.addIssue({ code: 'custom', message: `should be ${expected}, is ${describe(value)}` });
  return z.NEVER;
}

/** A value in a message: short, and nothing of an object but its kind. */
function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'an object';
}

/** Parses data with a schema; the problem names the field. */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
): (data: unknown) => { value: z.output<Schema> } | { problem: string } {
  const read = readerOf(schema);
  return (data) => {
    const usual = read(data);
    if (usual !== surprise) return { value: usual };
    const result = schema.safeParse(data);
    if (result.success) return { value: result.data };
    const [issue] = result.error.issues;
    const field = issue && issue.path.length > 0 ? issue.path.join('.') : 'data';
    return { problem: `the field ${field} ${issue?.message ?? 'is wrong'}` };
  };
}
