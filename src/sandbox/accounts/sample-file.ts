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

/**
 * Reads a sample of the package. A test holds every byte of the samples against what their typed
 * generator makes; to look at each figure once more, at every start, would take longer than all that a
 * report does with them. What has been cut off or exchanged is noticed.
 *
 * @throws {Error} when the text is no sample account
 */
export function parseSample(text: string): Sample {
  const value: unknown = JSON.parse(text);
  if (!isSample(value)) throw new Error('this is no sample account');
  return value;
}

function isSample(value: unknown): value is Sample {
  if (typeof value !== 'object' || value === null) return false;
  const parts = new Map<string, unknown>(Object.entries(value));
  return (
    ['profile', 'audience'].every((name) => typeof parts.get(name) === 'object') &&
    ['daysWithoutData', 'days', 'posts'].every((name) => Array.isArray(parts.get(name)))
  );
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
