import type { FaultRule } from './rule.ts';
import { dayNumber } from '../accounts/utc-day.ts';

/** Faults in the account's daily figures. */
export const daysFaults = {
  'daily-net-change': {
    description: "both daily follower fields hold the day's net change instead of the total",
    stage: 'days',
    bend: (days) =>
      days.map((day) => ({ ...day, followers: day.newFollowers - day.lostFollowers })),
  },
  'missing-days': {
    description: 'every third day is left out of the daily figures',
    stage: 'days',
    bend: (days) => days.filter(({ date }) => dayNumber(Date.parse(date)) % 3 !== 0),
  },
} as const satisfies Record<string, FaultRule>;
