import type { RecordKind } from './record-schema.ts';

/** A record as it comes from the tables: nothing says yet that it is as it should be. */
export interface RawRecord {
  readonly kind: RecordKind;
  readonly [field: string]: unknown;
}

/**
 * A row as a record. Numbers by which rows find one another mean nothing elsewhere, and stay here.
 *
 * @param owner the account, or the account and the post, that it is of
 */
export function toRecord(
  kind: RecordKind,
  owner: Readonly<Record<string, unknown>>,
  row: object,
): RawRecord {
  return { kind, ...owner, ...toFields(row) };
}

const internal = new Set(['id', 'account_id', 'post_id']);

/** Columns that hold more than they can say by themselves. */
const readers: ReadonlyMap<string, (value: unknown) => unknown> = new Map([
  ['is_business_account', readFlag],
  ['is_ad', readFlag],
  ['missing_scopes', readList],
  ['impression_sources', readJson],
  ['last_given', readJson],
  ['genders', readJson],
  ['countries', readJson],
  ['ages', readJson],
  ['cities', readJson],
]);

function toFields(row: object): Record<string, unknown> {
  const columns = Object.entries(row).filter(([column]) => !internal.has(column));
  return Object.fromEntries(
    columns.map(([column, value]: [string, unknown]) => [
      nameOf(column),
      readers.get(column)?.(value) ?? value,
    ]),
  );
}

function nameOf(column: string): string {
  if (column === 'tiktok_id') return 'id';
  return column.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/** Anything but 0 and 1 is left as it is, for the schema to refuse. */
function readFlag(value: unknown): unknown {
  if (value === 0) return false;
  return value === 1 ? true : value;
}

function readList(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value === '' ? [] : value.split(',');
}

/** What is no JSON is left as it is: an export loses nothing, and the schema refuses it. */
function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
