import type { Notice, Report } from './report.ts';

/** The word by which a script can tell this notice apart. */
export const coverageDiffers = 'coverage-differs';

type Coverage = Report['coverage'];

/** How many days or posts have what a figure needs, and of how many; null where that is not known. */
interface Part {
  readonly known: number;
  readonly total: number;
}

/** What figures rest on, in the order in which the sentence names it. */
const grounds: readonly {
  readonly subject: string;
  readonly verb: 'is' | 'are';
  readonly rows: 'day' | 'post';
  readonly read: (coverage: Coverage) => Part | null;
}[] = [
  {
    subject: 'daily figures',
    verb: 'are',
    rows: 'day',
    read: ({ days }) => days && { known: days.withData, total: days.inRange },
  },
  { subject: 'reach', verb: 'is', rows: 'post', read: ofPosts('withReach') },
  { subject: 'watch time', verb: 'is', rows: 'post', read: ofPosts('withWatchTime') },
  {
    subject: 'impression sources',
    verb: 'are',
    rows: 'post',
    read: ofPosts('withImpressionSources'),
  },
];

/** A range without posts lacks nothing. */
function ofPosts(name: 'withReach' | 'withWatchTime' | 'withImpressionSources') {
  return ({ posts }: Coverage): Part | null => {
    const [known, total] = [posts[name], posts.total ?? 0];
    return known === null || total === 0 ? null : { known, total };
  };
}

/** Says where one range's figures rest on a larger part of it than the other's; null where none do. */
export function findCoverageNotice(now: Coverage, then: Coverage): Notice | null {
  const differences = grounds.flatMap(({ subject, verb, rows, read }) => {
    const [here, there] = [read(now), read(then)];
    return here && there && !isEqual(here, there) ? [{ subject, verb, rows, here, there }] : [];
  });
  if (differences.length === 0) return null;
  const clauses = differences.map(({ subject, verb, rows, here, there }, index) => {
    const unit = here.total === 1 ? rows : `${rows}s`;
    const [one, other] = [`for ${words(here)} ${unit}`, `for ${words(there)}`];
    // What the two sides are is said once.
    return index === 0
      ? `${subject} ${verb} known ${one} now and ${other} in the range compared with`
      : `${subject} ${one} and ${other}`;
  });
  return { code: coverageDiffers, message: `Compare with care: ${clauses.join('; ')}.` };
}

/** Equal as fractions: all of ten and all of seven are the same. */
function isEqual(one: Part, other: Part): boolean {
  return one.known * other.total === other.known * one.total;
}

function words({ known, total }: Part): string {
  return `${known} of ${total}`;
}
