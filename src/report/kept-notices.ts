import { type DailyFigures, daysServed, hasFigures } from '../domain/daily-figures.ts';
import { dayAt, minuteAt } from '../domain/date-range.ts';
import { addDays, type Day } from '../domain/day.ts';
import type { Post } from '../domain/post.ts';
import { joinNames } from './join-names.ts';
import { nameDays } from './missing-days.ts';
import type { NoticeInput } from './notice-input.ts';

/** Why figures are older than the run, and what a history lacks: sentences, or null without a reason. */

/** What was taken from earlier fetches. */
export function fromHistory(input: NoticeInput): string | null {
  const { kept } = input;
  if (kept === null) return null;
  const parts = [restingPosts(input), olderPosts(input), keptDays(input)].filter(
    (part) => part !== null,
  );
  if (parts.length === 0) return null;
  // What is of today is as good as TikTok has it.
  const today = dayAt(input.now, 'UTC');
  const canRefresh = (input.posts ?? []).some(({ fetchedAt }) => dayAt(fetchedAt, 'UTC') < today);
  const hint = canRefresh ? ' --refresh asks TikTok for what it still has.' : '';
  return `From the history: ${parts.join('; ')}.${hint}`;
}

/** TikTok drops reach, watch time and impression sources of posts that rest. */
function restingPosts({ posts }: NoticeInput): string | null {
  const resting = (posts ?? []).filter((post) => Object.keys(post.lastGiven).length > 0);
  if (resting.length === 0) return null;
  const times = resting.flatMap(({ lastGiven }) => Object.values(lastGiven));
  return `figures that TikTok no longer gives for ${countPosts(resting)}, last given ${nameTimes(times)}`;
}

function olderPosts({ posts, kept }: NoticeInput): string | null {
  const older = (posts ?? []).filter(({ fetchedAt }) => fetchedAt < (kept?.since ?? 0));
  if (older.length === 0) return null;
  const isAll = older.length > 1 && older.length === posts?.length;
  return `the figures of ${isAll ? 'all ' : ''}${countPosts(older)}, fetched ${nameTimes(older.map(({ fetchedAt }) => fetchedAt))}`;
}

function keptDays({ daily, kept, range, fetchedAt }: NoticeInput): string | null {
  const servedFrom = addDays(dayAt(fetchedAt, 'UTC'), -daysServed);
  const isKept = (row: DailyFigures) =>
    row.date >= range.from &&
    row.date <= range.to &&
    kept?.days.has(row.date) === true &&
    hasFigures(row);
  const days = (daily ?? []).filter(isKept).map(({ date }) => date);
  if (days.length === 0) return null;
  const isForgotten = days.every((day) => day < servedFrom);
  return `the daily figures of ${nameDays(days)}${isForgotten ? ', which TikTok no longer serves' : ''}`;
}

/** One time to the minute, or the days between which they lie. */
function nameTimes(times: readonly number[]): string {
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const [from, to] = [dayAt(first, 'UTC'), dayAt(last, 'UTC')];
  if (from !== to) return `from ${from} to ${to}`;
  const minute = minuteAt(first, 'UTC');
  return minute === minuteAt(last, 'UTC') ? `at ${minute} UTC` : `on ${from}`;
}

/** What TikTok no longer lists, and whether it counts. */
export function removedPosts({ posts, kept }: NoticeInput): string | null {
  const counted = (posts ?? []).filter(({ goneSince }) => goneSince !== null);
  const [some, are, them] =
    counted.length === 1 ? ['1 post', 'is', 'it'] : [countPosts(counted), 'are', 'them'];
  if (counted.length > 0) {
    return `${some} that TikTok no longer lists ${are} counted, with what was last known of ${them}.`;
  }
  const gone = kept?.gone ?? 0;
  if (gone === 0) return null;
  return gone === 1
    ? '1 post that TikTok no longer lists is left out: --include-removed counts it.'
    : `${gone} posts that TikTok no longer lists are left out: --include-removed counts them.`;
}

/** Nothing tells which posts there were. */
export function neverListedPosts({ kept, range }: NoticeInput): string | null {
  const spans = kept?.unlisted ?? [];
  if (spans.length === 0) return null;
  const named = spans.map(({ start, end }) => {
    const [from, to] = [dayAt(start, range.timezone), dayAt(end - 1, range.timezone)];
    return from === to ? from : `${from} to ${to}`;
  });
  const [first = '', last = ''] = [named[0]?.slice(0, 10), named.at(-1)?.slice(-10)];
  const days = named.length <= 3 ? joinNames(named) : `some days between ${first} and ${last}`;
  return `The posts of ${days} were never listed, and may be missing: sync --backfill takes in all that TikTok still lists.`;
}

/** The range goes on where the data end. */
export function outdatedData(input: NoticeInput): string | null {
  const until = outdatedSince(input);
  return until === null || input.range.to <= until
    ? null
    : `The data are those of ${until}: what came later is not in this report. Run it with --refresh, and without --offline, to fetch it.`;
}

/** The UTC day of the data where it is not today; null where they are of today. */
export function outdatedSince({ kept, fetchedAt, now }: NoticeInput): Day | null {
  const day = dayAt(fetchedAt, 'UTC');
  return kept !== null && day < dayAt(now, 'UTC') ? day : null;
}

function countPosts({ length }: readonly Post[]): string {
  return length === 1 ? '1 post' : `${length} posts`;
}
