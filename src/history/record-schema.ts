import * as z from 'zod';
import { changingFigures } from '../domain/post.ts';

/**
 * What the history holds, a record each, as an export writes it: ids that stand alone, and real JSON.
 * The same schemas tell whether a line may be imported and whether a row is as it should be.
 */

const instant = z.iso.datetime({
  precision: 3,
  error: 'should be a time such as 2026-11-15T12:00:00.000Z',
});
const day = z.iso.date('should be a day such as 2026-11-15');
const count = z.int('should be a whole number').min(0, 'should not be below 0');
const integer = z.int('should be a whole number');
const decimal = z.number('should be a number').min(0, 'should not be below 0');
const text = z.string('should be text');
const id = text.min(1, 'should not be empty');

/** Which account, whatever it is called. */
const account = z.object({ api: z.enum(['business', 'display']), id });

const figures = {
  views: count.nullable(),
  likes: count.nullable(),
  comments: count.nullable(),
  shares: count.nullable(),
  favorites: count.nullable(),
  reach: count.nullable(),
  fullVideoWatchedRate: decimal.nullable(),
  totalTimeWatchedSeconds: decimal.nullable(),
  averageTimeWatchedSeconds: decimal.nullable(),
  impressionSources: z.record(z.string(), z.number()).nullable(),
  newFollowers: integer.nullable(),
  profileViews: count.nullable(),
};

const stretch = { observedAt: instant, lastObservedAt: instant };

interface Stretch {
  readonly observedAt: string;
  readonly lastObservedAt: string;
}

function isInOrder({ observedAt, lastObservedAt }: Stretch): boolean {
  return observedAt <= lastObservedAt;
}
const inOrder = { error: 'should not be before observedAt', path: ['lastObservedAt'] };

const accountRecord = account.extend({
  kind: z.literal('account'),
  username: text.nullable(),
  displayName: text.nullable(),
  isBusinessAccount: z.boolean().nullable(),
  /** Names of scopes; the table keeps them separated by commas. */
  missingScopes: z.array(z.string().regex(/^[^,]+$/, 'should be the name of a permission')),
  firstSeenAt: instant,
  fetchedAt: instant,
  followers: count.nullable(),
});

const dayRecord = z
  .object({
    kind: z.literal('day'),
    account,
    date: day,
    views: count.nullable(),
    profileViews: count.nullable(),
    likes: count.nullable(),
    comments: count.nullable(),
    shares: count.nullable(),
    newFollowers: count.nullable(),
    lostFollowers: count.nullable(),
    followersCount: integer.nullable(),
    dailyTotalFollowers: integer.nullable(),
    fetchedAt: instant,
  })
  .refine(({ date, fetchedAt }) => date <= fetchedAt.slice(0, 10), {
    error: 'should not be after the day of its fetch',
    path: ['date'],
  });

const postRecord = z
  .object({
    kind: z.literal('post'),
    account,
    id,
    type: z.enum(['video', 'image']).nullable(),
    createdAt: instant,
    url: text.nullable(),
    caption: text.nullable(),
    durationSeconds: decimal.nullable(),
    isAd: z.boolean().nullable(),
    ...figures,
    firstSeenAt: instant,
    fetchedAt: instant,
    lastGiven: z.partialRecord(z.enum(changingFigures), instant).nullable(),
    goneSince: instant.nullable(),
  })
  .superRefine((post, context) => {
    for (const figure of changingFigures) {
      const time = post.lastGiven?.[figure];
      if (time === undefined) continue;
      const path = ['lastGiven', figure];
      if (post[figure] === null) {
        context.addIssue({ code: 'custom', message: 'names a figure that has no value', path });
      } else if (time >= post.fetchedAt) {
        context.addIssue({ code: 'custom', message: 'should be before fetchedAt', path });
      }
    }
  });

const observationRecord = z
  .object({ kind: z.literal('observation'), account, post: id, ...stretch, ...figures })
  .refine(isInOrder, inOrder);

const followersRecord = z.object({
  kind: z.literal('followers'),
  account,
  observedAt: instant,
  followers: count,
});

const shares = z.array(z.object({ name: z.string(), share: z.number() })).nullable();

const audienceRecord = z
  .object({
    kind: z.literal('audience'),
    account,
    ...stretch,
    genders: shares,
    countries: shares,
    ages: shares,
    cities: shares,
  })
  .refine(isInOrder, inOrder);

const listingRecord = z
  .object({
    kind: z.literal('listing'),
    account,
    startAt: instant,
    endAt: instant,
    listedAt: instant,
  })
  .refine(({ startAt, endAt }) => startAt < endAt, {
    error: 'should be after startAt',
    path: ['endAt'],
  });

const runRecord = z.object({
  kind: z.literal('run'),
  account: account.nullable(),
  command: id,
  startedAt: instant,
  finishedAt: instant.nullable(),
  fromDate: day.nullable(),
  toDate: day.nullable(),
  requests: count.nullable(),
  requestsSaved: count.nullable(),
  outcome: text.nullable(),
});

export const recordSchema = z.discriminatedUnion('kind', [
  accountRecord,
  dayRecord,
  postRecord,
  observationRecord,
  followersRecord,
  audienceRecord,
  listingRecord,
  runRecord,
]);

export type HistoryRecord = z.infer<typeof recordSchema>;
export type RecordKind = HistoryRecord['kind'];
export type RecordOf<Kind extends RecordKind> = Extract<HistoryRecord, { kind: Kind }>;
export type RecordAccount = z.infer<typeof account>;

/** The version of exports that this program writes, and the only one that it reads. */
export const exportVersion = 1;

/** The first line of an export. A newer version may hold what this program would lose. */
export const headerSchema = z.object({
  kind: z.literal('history'),
  version: z.int().min(1),
  exportedAt: instant,
});

/** What a record of each kind is called, for one and for several. */
export const recordNouns = {
  account: ['account', 'accounts'],
  day: ['day', 'days'],
  post: ['post', 'posts'],
  observation: ['observation of posts', 'observations of posts'],
  followers: ['total of followers', 'totals of followers'],
  audience: ['audience', 'audiences'],
  listing: ['listing', 'listings'],
  run: ['run', 'runs'],
} as const satisfies Record<RecordKind, readonly [one: string, several: string]>;

export type RecordCounts = Record<RecordKind, number>;

export function countNothing(): RecordCounts {
  return {
    account: 0,
    day: 0,
    post: 0,
    observation: 0,
    followers: 0,
    audience: 0,
    listing: 0,
    run: 0,
  };
}

/** What is wrong with a record: the field and why. */
export function explainIssue({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}
