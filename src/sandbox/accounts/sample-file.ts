import * as z from 'zod';
import type { Audience, DayRow, Profile, SandboxPost } from './account.ts';

/** A sample account as its file holds it. */
export interface Sample {
  readonly profile: Profile;
  readonly audience: Audience;
  readonly daysWithoutData: readonly string[];
  readonly days: readonly DayRow[];
  /** Newest first. */
  readonly posts: readonly SandboxPost[];
}

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const shares = z.record(z.string(), share);

const profile = z.object({
  username: z.string(),
  displayName: z.string(),
  bio: z.string(),
  isBusiness: z.boolean(),
  isVerified: z.boolean(),
  following: count,
  followers: count,
  likes: count,
});

const day = z.object({
  date: z.iso.date(),
  views: count,
  reach: count,
  profileViews: count,
  likes: count,
  comments: count,
  shares: count,
  newFollowers: count,
  lostFollowers: count,
  followers: count,
  engaged: count,
});

const post = z.object({
  id: z.string(),
  createdMs: count,
  type: z.enum(['video', 'photo']),
  caption: z.string(),
  durationSeconds: z.number().nonnegative(),
  isAd: z.boolean(),
  isIdle: z.boolean(),
  views: count,
  likes: count,
  comments: count,
  shares: count,
  favorites: count,
  newFollowers: count,
  profileViews: count,
  reach: count,
  watch: z
    .object({ totalSeconds: z.number(), averageSeconds: z.number(), fullRate: share })
    .nullable(),
  impressionSources: shares,
});

const sample = z.object({
  profile,
  audience: z.object({ genders: shares, ages: shares, countries: shares, cities: shares }),
  daysWithoutData: z.array(z.iso.date()),
  days: z.array(day),
  posts: z.array(post),
});

/** @throws {Error} when the text is no sample account */
export function parseSample(text: string): Sample {
  return sample.parse(JSON.parse(text));
}

/** The file of a sample: JSON with one day and one post a line, so that changes can be read. */
export function formatSample({ profile, audience, daysWithoutData, days, posts }: Sample): string {
  const lines = (rows: readonly unknown[]) =>
    `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;
  const fields = [
    `"profile": ${JSON.stringify(profile)}`,
    `"audience": ${JSON.stringify(audience)}`,
    `"daysWithoutData": ${JSON.stringify(daysWithoutData)}`,
    `"days": ${lines(days)}`,
    `"posts": ${lines(posts)}`,
  ];
  return `{\n${fields.join(',\n')}\n}\n`;
}
