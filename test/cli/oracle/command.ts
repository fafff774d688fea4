import { type Exact, parseExact } from './exact.ts';
import type { OracleSettings } from './oracle.ts';
import { asObject } from './read.ts';

/** What to type for a report with these settings. */
export function argvFor({ from, to, timezone, per, by }: OracleSettings): string[] {
  const range = ['--from', from, '--to', to, '--timezone', timezone];
  return ['report', ...range, '--engagement-per', `${per}`, '--engagement-by', by, '--json'];
}

/** A printed report without the sentences of its notices, which are words: other tests read them. */
export function withoutNotices(json: string): Record<string, Exact> {
  const { notices, ...rest } = asObject(parseExact(json));
  if (!Array.isArray(notices)) throw new Error('the report has no notices');
  return rest;
}
