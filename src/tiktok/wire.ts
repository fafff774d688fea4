import * as z from 'zod';

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
  typeof value === 'string' ? value : undefined,
);

/** Text that may be missing and whose strangeness may not matter: anything else is null. */
export const anyText = anything.transform((value) => (typeof value === 'string' ? value : null));

/** A truth value; null when missing. 0 and 1 and their names are taken too. */
export const flag = scalar<boolean>('true or false', (value) => {
  if (value === true || value === 1 || value === 'true') return true;
  if (value === false || value === 0 || value === 'false') return false;
  return undefined;
});

/** An id, as text: a number is taken only while it is exact. */
export const id = anything.transform((value, context) => {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return refuse(context, value, 'an id as text');
});

/** An id that may be known from elsewhere: where none comes, it is that one. */
export function idOr(known: string | null) {
  return anything.transform((value): unknown => value ?? known ?? undefined).pipe(id);
}

/** A time in whole seconds since 1970, as number or text, in milliseconds; never missing. */
export const unixSeconds = anything.transform((value, context) => {
  const seconds = toNumber(value);
  if (seconds !== undefined && isWhole(seconds) && seconds > 0 && seconds < latestSeconds) {
    return seconds * 1000;
  }
  return refuse(context, value, 'a time in seconds since 1970');
});

/** A list; a missing one is empty. */
export function list<Schema extends z.ZodType>(item: Schema) {
  return z
    .array(item, 'should be a list')
    .nullish()
    .transform((value) => value ?? []);
}

/** An object of these fields; others are passed over. */
export function fields<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.object(shape, 'should be an object');
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
    has_more: flag.refine((value) => value !== null, 'should be true or false, is missing'),
  });
}

function videosOf<Schema extends z.ZodType>(post: Schema) {
  return z
    .array(post, 'should be a list')
    .nullable()
    .transform((value) => value ?? []);
}

/** Seconds beyond this are milliseconds by mistake, or nonsense. */
const latestSeconds = 100_000_000_000;

function number(expected: string, isRight: (value: number) => boolean) {
  return scalar<number>(expected, (value) => {
    const parsed = toNumber(value);
    return parsed !== undefined && isRight(parsed) ? parsed : undefined;
  });
}

function scalar<Value>(expected: string, read: (value: unknown) => Value | undefined) {
  return anything.transform((value, context): Value | null => {
    if (value === undefined || value === null || value === '') return null;
    return read(value) ?? refuse(context, value, expected);
  });
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
  return (data) => {
    const result = schema.safeParse(data);
    if (result.success) return { value: result.data };
    const [issue] = result.error.issues;
    const field = issue && issue.path.length > 0 ? issue.path.join('.') : 'data';
    return { problem: `the field ${field} ${issue?.message ?? 'is wrong'}` };
  };
}
