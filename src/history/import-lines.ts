import type * as z from 'zod';
import { LocalStateError } from '../errors.ts';
import {
  explainIssue,
  exportVersion,
  headerSchema,
  type HistoryRecord,
  recordSchema,
} from './record-schema.ts';

/** A record and the line of the export that it stands on, from 1 on. */
export interface ImportLine<Line extends HistoryRecord = HistoryRecord> {
  readonly line: number;
  readonly record: Line;
}

/** So many lines are taken in at once, whole or not at all. */
const batchLength = 2000;
/** A post and its observations are taken in together, if that makes no more lines than these. */
const longestBatch = 50_000;

/**
 * Reads an export. Its first line is looked at before this resolves: of what is no export at all
 * nothing is taken in.
 *
 * @throws {LocalStateError} when it is none, or one of a newer version; while batches are read, when
 *   a line is not as it should be: it is named
 */
export async function readExport(
  lines: AsyncIterable<string>,
): Promise<AsyncGenerator<readonly ImportLine[]>> {
  const numbered = number(lines);
  const first = await numbered.next();
  checkHeader(first.done ? null : first.value.text);
  return toBatches(numbered);
}

interface TextLine {
  readonly line: number;
  readonly text: string;
}

/** Empty lines tell nothing, but count. */
async function* number(lines: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let line = 0;
  for await (const raw of lines) {
    line += 1;
    const text = (line === 1 ? raw.replace(/^\uFEFF/, '') : raw).trim();
    if (text !== '') yield { line, text };
  }
}

async function* toBatches(lines: AsyncIterable<TextLine>): AsyncGenerator<readonly ImportLine[]> {
  let batch: ImportLine[] = [];
  for await (const { line, text } of lines) {
    const record = parseRecord(line, text);
    const isFull = batch.length >= batchLength && record.kind !== 'observation';
    if (isFull || batch.length >= longestBatch) {
      yield batch;
      batch = [];
    }
    batch.push({ line, record });
  }
  if (batch.length > 0) yield batch;
}

function checkHeader(text: string | null): void {
  const header = headerSchema.safeParse(text === null ? null : parseJson(text));
  if (!header.success) {
    throw new LocalStateError(
      'import-no-export',
      'this is no export of a history: its first line is not the one that an export begins with',
      'Make one with tiktok-metrics history export. Nothing was imported.',
    );
  }
  const { version } = header.data;
  if (version <= exportVersion) return;
  throw new LocalStateError(
    'import-newer',
    `the export was written by a newer version of the program: it has version ${version}, and this one reads ${exportVersion}`,
    'Update tiktok-metrics. Nothing was imported.',
  );
}

function parseRecord(line: number, text: string): HistoryRecord {
  const data = parseJson(text);
  if (data === undefined) throw badLine(line, 'it is no JSON');
  const parsed = recordSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw badLine(line, describeIssue(parsed.error.issues[0]));
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'it is no record';
  if (issue.code === 'invalid_union') return 'its kind is none that an export has';
  return explainIssue(issue);
}

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The complaint about a line; what stands before it has been taken in. */
export function badLine(line: number, why: string): LocalStateError {
  return new LocalStateError(
    'import-bad-line',
    `line ${line} of the export cannot be imported: ${why}`,
    'Mend the line or take it out, and import the file again: what was imported already is not taken twice.',
  );
}
