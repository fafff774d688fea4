import type * as z from 'zod';
import { isObject } from './http/read-json.ts';

/**
 * Answers as they usually are, read without zod, which takes several times as long as all else that
 * is done with a post. Each kind of value has one way to be read, and its schema is made of it; at the
 * first surprise the schema reads the whole answer again, and tells what is wrong with it.
 */

/** What is read where only the schema can tell what to make of a value. */
export const surprise = Symbol('surprise');

export type Read<Value> = (value: unknown) => Value | typeof surprise;

/** How the values of a schema are read. */
const reads = new WeakMap<z.ZodType, Read<unknown>>();

/** The schema, and from now on what reads the same without it: the very same value, or a surprise. */
export function readBy<Schema extends z.ZodType>(
  schema: Schema,
  read: Read<z.output<Schema>>,
): Schema {
  reads.set(schema, read);
  return schema;
}

/** What reads the values of a schema; what nothing is known of surprises. */
export function readerOf<Schema extends z.ZodType>(schema: Schema): Read<z.output<Schema>> {
  // Nothing but `readBy` puts it there, which has seen to the type.
  return (reads.get(schema) ?? (() => surprise)) as Read<z.output<Schema>>;
}

/** Lists whose elements are read so. */
export function readItems<Item>(readItem: Read<Item>): Read<Item[]> {
  return (value) => {
    if (!Array.isArray(value)) return surprise;
    const items: Item[] = [];
    for (const one of value) {
      const item = readItem(one);
      if (item === surprise) return surprise;
      items.push(item);
    }
    return items;
  };
}

/** Objects whose fields are read by what reads their schemas; others are passed over. */
export function readFields(
  shape: Readonly<Record<string, z.ZodType>>,
): Read<Record<string, unknown>> {
  const readers = Object.entries(shape).map(([name, schema]) => ({ name, read: readerOf(schema) }));
  // With all its fields from the start, as an object that grows by fields costs several times as much.
  const missing = Object.fromEntries(readers.map(({ name }) => [name, null]));
  return (value) => {
    if (!isObject(value)) return surprise;
    const fields: Record<string, unknown> = { ...missing };
    for (const { name, read } of readers) {
      const field = read(value[name]);
      if (field === surprise) return surprise;
      fields[name] = field;
    }
    return fields;
  };
}
