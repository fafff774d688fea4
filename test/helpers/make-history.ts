import { join } from 'node:path';
import fc from 'fast-check';
import { addDays, dayMs } from '../../src/domain/day.ts';
import { changingFigures, fresh, type Post } from '../../src/domain/post.ts';
import { type History, openHistory } from '../../src/history/history.ts';
import { makeAccount, makeDay, makePost, testNow } from './make-data.ts';
import { withTempFolder } from './temp-folder.ts';

/** A history of its own, gone when `use` is done. */
export function withHistory<Result>(
  use: (history: History, folder: string) => Promise<Result>,
): Promise<Result> {
  return withTempFolder(async (folder) => {
    const history = await openHistory(
      { path: join(folder, 'history.db'), makesFolder: false },
      testNow,
    );
    try {
      return await use(history, folder);
    } finally {
      await history.close();
    }
  });
}

/** Each case makes files: 30 of them in a usual run, as many as of anything else in a soak. */
export const effort = process.env['SOAK'] === '1' ? {} : { numRuns: 30 };

/** What one fetch told: of the account, and of posts. */
export interface Telling {
  readonly api: 'business' | 'display';
  readonly account: string;
  /** When, in milliseconds since 1970; no two are at the same time. */
  readonly at: number;
  readonly followers: number | null;
  /** How many days up to yesterday it told of, and what. */
  readonly days: readonly (number | null)[];
  readonly audience: number | null;
  readonly posts: readonly Pick<Post, 'id' | 'views' | 'reach' | 'impressionSources' | 'caption'>[];
  /** Which posts they are: some, all that there are, or all of the last days. */
  readonly listing: keyof typeof spans;
}

const start = testNow - 100 * dayMs;

/** What a page of posts says to be listed wholly. */
const spans = {
  none: () => ({ start: 0, end: 0 }),
  all: (at: number) => ({ start: start - 50 * dayMs, end: at }),
  recent: (at: number) => ({ start: at - 10 * dayMs, end: at }),
} as const;

/** Whether a post gives its reach at all is the same at each fetch where `keepsReach`. */
export function tellings({ keepsReach = false } = {}): fc.Arbitrary<Telling[]> {
  const small = fc.integer({ min: 0, max: 3 });
  const post = fc.record({
    id: fc.constantFrom('71', '72', '703'),
    views: small,
    reach: fc.option(small),
    impressionSources: fc.option(fc.constantFrom({ forYou: 1 }, { forYou: 0.5, follow: 0.5 })),
    caption: fc.constantFrom('Ein „Titel“\u2028', '', null),
  });
  const telling = fc.record({
    api: fc.constantFrom('business' as const, 'display' as const),
    account: fc.constantFrom('one', 'two'),
    at: fc
      .integer({ min: 0, max: 99 })
      .chain((day) =>
        fc.integer({ min: 1, max: dayMs - 1 }).map((time) => start + day * dayMs + time),
      ),
    followers: fc.option(small),
    days: fc.array(fc.option(small), { maxLength: 4 }),
    audience: fc.option(small),
    posts: fc
      .uniqueArray(post, { maxLength: 3, selector: ({ id }) => id })
      .map((posts) => (keepsReach ? posts.map(withSteadyFigures) : posts)),
    listing: fc.constantFrom('none' as const, 'all' as const, 'recent' as const),
  });
  return fc.uniqueArray(telling, { maxLength: 12, selector: ({ at }) => at });
}

function withSteadyFigures<Told extends Telling['posts'][number]>(post: Told): Told {
  return { ...post, reach: post.id === '71' ? (post.reach ?? 0) : null, impressionSources: null };
}

/** Keeps what a fetch told, as a report or sync does. */
export async function keepTelling(history: History, telling: Telling): Promise<void> {
  const { api, account, at, followers, days, audience, posts, listing } = telling;
  const run = await history.beginRun(null, {
    command: 'sync',
    from: null,
    to: null,
    startedAt: at,
  });
  const today = new Date(at).toISOString().slice(0, 10);
  const id = await history.keepAccount({
    account: makeAccount({ id: account, api, followers, username: `user.${account}` }),
    daily:
      api === 'display'
        ? null
        : days.map((views, index) => makeDay(addDays(today, -1 - index), { views })),
    audience:
      audience === null
        ? null
        : {
            genders: [{ name: 'Female', share: audience / 4 }],
            countries: null,
            ages: [],
            cities: null,
          },
    missingScopes: followers === null ? ['user.info.stats', 'video.list'] : [],
    fetchedAt: at,
  });
  const listed = posts.map((post) => makeListed(post, at));
  await history.keepPage(
    id,
    {
      posts: listed,
      fetchedAt: at,
      settled: spans[listing](at),
      listed: new Set(listed.map((post) => post.id)),
    },
    at,
  );
  const end = { finishedAt: at + 1, requests: 2, requestsSaved: 1, outcome: 'done' };
  await history.endRun(run, id, end);
}

function makeListed(told: Telling['posts'][number], at: number): Post {
  const createdAt = start - Number(told.id.at(-1)) * dayMs;
  const nothing = Object.fromEntries(changingFigures.map((figure) => [figure, null]));
  return { ...makePost(), ...nothing, createdAt, ...fresh, ...told, fetchedAt: at };
}

/** Keeps all of them, in this order. */
export async function keepAll(history: History, all: readonly Telling[]): Promise<void> {
  for (const telling of all) await keepTelling(history, telling);
}

export function byTime(all: readonly Telling[]): Telling[] {
  return all.toSorted((a, b) => a.at - b.at);
}
