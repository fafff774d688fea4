import { type Operand, operand } from './calculation.ts';
import { sumCounts } from './count.ts';
import type { MetricInput } from './define-metric.ts';
import { type FollowerDay, followerDays } from './follower-totals.ts';
import { type CountRows, countRows } from './over-rows.ts';

type FollowerFigure = 'gained' | 'lost' | 'balance';

/** What makes up the balance: movements and, of days without them, differences of two totals. */
export function balanceOperands(input: MetricInput): Operand[] {
  const days = followerDays(input) ?? [];
  const moved = days.filter((day) => hasMovements(day));
  const others = days.filter((day) => !hasMovements(day));
  return [
    operand('gained', sumOf(moved, 'gained')),
    operand('lost', sumOf(moved, 'lost'), { role: 'subtract' }),
    operand('between totals of days', sumOf(others, 'balance')),
  ];
}

function hasMovements({ gained, lost }: FollowerDay): boolean {
  return gained !== null && lost !== null;
}

function sumOf(days: readonly FollowerDay[], figure: FollowerFigure) {
  return sumCounts(days.map((day) => day[figure]));
}

/** One of the balance's figures, added up over the days on which it is known. */
export function movementOperands(input: MetricInput, figure: FollowerFigure): Operand[] {
  return [operand(figure, sumOf(followerDays(input) ?? [], figure))];
}

/** The days on which one of these figures is known. */
export function overFollowerDays(...figures: readonly (keyof FollowerDay)[]): CountRows {
  return (input) => {
    const days = followerDays(input);
    return days && countRows(days.map((day) => figures.some((figure) => day[figure] !== null)));
  };
}
