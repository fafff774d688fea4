import { UsageError } from '../errors.ts';
import type { Rate } from '../tiktok/rates.ts';
import type { FetchingOptions } from './options.ts';
import { parseDuration, parseWhole } from './parse-options.ts';

/** How a run may ask TikTok. */
export interface FetchingPlan {
  readonly rate: Rate;
  /** The most requests of an account side by side; null for the usual number. */
  readonly concurrency: number | null;
  /** After so long nothing more is fetched; null for never. */
  readonly deadlineMs: number | null;
}

/** @throws {UsageError} for the first option that cannot be followed */
export function planFetching({ rate, concurrency, deadline }: FetchingOptions): FetchingPlan {
  return {
    rate: rate === undefined ? 'tiktok' : parseRate(rate),
    concurrency: parseWhole('concurrency', concurrency, { least: 1, most: 64 }, null),
    deadlineMs:
      deadline === undefined ? null : parseDuration('deadline', deadline, '90s, 10m or 1h'),
  };
}

function parseRate(text: string): Rate {
  if (text === 'off') return text;
  const found = /^(\d{1,6})\/(\d{1,6}(?:\.\d{1,3})?)$/.exec(text);
  const [count, seconds] = [Number(found?.[1]), Number(found?.[2])];
  if (found && count > 0 && seconds > 0) return { count, windowMs: Math.round(seconds * 1000) };
  throw new UsageError(
    `--rate cannot be '${text}'`,
    'It takes off, or so many requests in so many seconds: 40/60.',
  );
}
