import type { DayRow, SandboxAccount, SandboxPost } from './account.ts';
import { shelve } from './post-shelf.ts';
import { sampleAnchor } from './sample-anchor.ts';
import { parseSample, type Sample } from './sample-file.ts';
import { dayMs, dayNumber, formatDay, parseDay } from './utc-day.ts';

/**
 * The two sample accounts, moved from their anchor to the given present: posts by the exact
 * difference, so that the newest stays an hour old, and days by whole UTC days. Ids stay.
 *
 * @param businessText the content of `fixtures/samples/business.json`
 * @param personalText the content of `fixtures/samples/personal.json`
 * @param now the present in milliseconds since 1970
 * @throws {Error} when a text is no sample
 */
export function loadSamples(
  businessText: string,
  personalText: string,
  now: number,
): SandboxAccount[] {
  return [
    toAccount('business', parseSample(businessText), now),
    toAccount('personal', parseSample(personalText), now),
  ];
}

function toAccount(name: string, sample: Sample, now: number): SandboxAccount {
  const postShift = now - sampleAnchor;
  const dayShift = dayMs * (dayNumber(now) - dayNumber(sampleAnchor));
  const move = (date: string) =>
    dayShift === 0 ? date : formatDay((parseDay(date) ?? 0) + dayShift);
  return {
    name,
    profile: sample.profile,
    audience: sample.audience,
    days: sample.days.map((day): DayRow => ({ ...day, date: move(day.date) })),
    daysWithoutData: new Set(sample.daysWithoutData.map(move)),
    posts: shelve(
      sample.posts.map((post): SandboxPost => ({ ...post, createdMs: post.createdMs + postShift })),
    ),
  };
}
