import { dayAt } from '../domain/date-range.ts';
import { formatCount } from '../report/format-value.ts';
import { countOf } from './count-words.ts';
import type { ProgressFacts } from './progress.ts';
import { describeLeft } from './time-left.ts';

/** How far a run has come, as a sentence for a log. */
export function describeProgress(facts: ProgressFacts): string {
  const { accounts, pages, posts, reached, leftMs } = facts;
  const so = [
    pages === 0 ? 'none has come yet' : `${formatCount(posts)} on ${countOf(pages, 'page')}`,
    reached === null ? null : `back to ${dayAt(reached, 'UTC')}`,
    leftMs === null ? null : `about ${describeLeft(leftMs, 'long')} left`,
  ];
  const [first, ...others] = accounts;
  const whose = others.length === 0 ? first : `${accounts.length} accounts (${facts.done} done)`;
  return `Fetching posts of ${whose}: ${so.filter((part) => part !== null).join(', ')}`;
}
