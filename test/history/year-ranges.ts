import { createRandom, type Random } from '../../src/sandbox/accounts/random.ts';
import { dayBefore, listDays } from '../cli/oracle/days.ts';
import type { Days } from './shown.ts';

/** A range, and what to type for it. */
export interface AskedRange extends Days {
  readonly argv: readonly string[];
}

export function eachDay({ from, to }: Days): AskedRange[] {
  return listDays(from, to).map((day) => spanOf(day, day));
}

/** Every ISO week with a day of the range; the one that is not over ends on the last day. */
export function eachWeek({ from, to }: Days): AskedRange[] {
  return groupDays({ from: mondayOf(from), to }, weekOf).map(([week, days]) => ({
    ...days,
    argv: ['--week', week],
  }));
}

/** Every calendar month with a day of the range; the one that is not over ends on the last day. */
export function eachMonth({ from, to }: Days): AskedRange[] {
  return groupDays({ from: `${from.slice(0, 7)}-01`, to }, (day) => day.slice(0, 7)).map(
    ([month, days]) => ({ ...days, argv: ['--month', month] }),
  );
}

/** Ranges of any length inside the range. */
export function someRanges(count: number, { from, to }: Days, seed: number): AskedRange[] {
  const random = createRandom(seed);
  const days = listDays(from, to);
  const pickDay = () => days[Math.floor(random() * days.length)] ?? from;
  return Array.from({ length: count }, () => {
    const [one, other] = [pickDay(), pickDay()];
    return one < other ? spanOf(one, other) : spanOf(other, one);
  });
}

/** A twentieth of them, chosen by chance. */
export function aTwentieth<Item>(items: readonly Item[], random: Random): Item[] {
  const rest = [...items];
  return Array.from({ length: Math.ceil(items.length / 20) }, () =>
    rest.splice(Math.floor(random() * rest.length), 1),
  ).flat();
}

function spanOf(from: string, to: string): AskedRange {
  return { from, to, argv: ['--from', from, '--to', to] };
}

function groupDays(range: Days, nameOf: (day: string) => string): [string, Days][] {
  const groups = new Map<string, Days>();
  for (const day of listDays(range.from, range.to)) {
    groups.set(nameOf(day), { from: groups.get(nameOf(day))?.from ?? day, to: day });
  }
  return [...groups];
}

function mondayOf(day: string): string {
  return new Date(`${day}T00:00:00Z`).getUTCDay() === 1 ? day : mondayOf(dayBefore(day));
}

/** The ISO week of a day, `2026-W40`: a week belongs to the year in which its Thursday lies. */
function weekOf(day: string): string {
  const thursday = new Date(`${mondayOf(day)}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 3);
  const year = thursday.getUTCFullYear();
  const dayOfYear = (thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000;
  return `${year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`;
}
