import { recordNouns, type RecordCounts, type RecordKind } from '../history/record-schema.ts';
import { countOf } from './count-words.ts';

/** The records of each kind that there are any of, in words. */
export function describeRecords(counts: RecordCounts): string[] {
  return kinds.flatMap((kind) => {
    const [one, several] = recordNouns[kind];
    return counts[kind] === 0 ? [] : [countOf(counts[kind], one, several)];
  });
}

/** The same for JSON, by names that stand for several. */
export function recordsAsJson(counts: RecordCounts): Record<string, number> {
  return Object.fromEntries(kinds.map((kind) => [jsonNames[kind], counts[kind]]));
}

const jsonNames = {
  account: 'accounts',
  day: 'days',
  post: 'posts',
  observation: 'observations',
  followers: 'followers',
  audience: 'audiences',
  listing: 'listings',
  run: 'runs',
} as const satisfies Record<RecordKind, string>;

const kinds: readonly RecordKind[] = [
  'account',
  'day',
  'post',
  'observation',
  'followers',
  'audience',
  'listing',
  'run',
];
