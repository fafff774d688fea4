import { formatCount } from '../../report/format-value.ts';
import type { Summary } from '../../report/summary.ts';

/** What stands behind the name of each figure, in this order. */
export const columnTitles = {
  value: 'That day',
  dayBefore: 'Day before',
  sinceDayBefore: 'vs day before',
  mean7: '7-day mean',
  sinceMean: 'vs 7-day mean',
} as const;

const weekday = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' });

/** `Friday 2026-11-13`. */
export function dayWords({ date }: Summary): string {
  return `${weekday.format(Date.parse(date))} ${date}`;
}

/** Whose day it is. */
export function handleOf({ account }: Summary): string {
  return account.username === null ? account.id : `@${account.username}`;
}

/** What the day's best post has, in words; null where there is none. */
export function bestPostWords({ bestPost }: Summary): string | null {
  if (bestPost === null) return null;
  const { views, likes } = bestPost;
  const counts = [
    views === null ? null : `${formatCount(views)} views`,
    likes === null ? null : `${formatCount(likes)} likes`,
  ];
  return counts.filter((count) => count !== null).join(', ');
}
