import type { Day } from '../domain/day.ts';
import { type Operand, operand } from './calculation.ts';
import type { MetricInput } from './define-metric.ts';
import { type FollowerTotal, followerTotals } from './follower-totals.ts';

/** The last total in the range with its day; null where none is known. */
export function lastFollowerTotal(
  input: MetricInput,
): (FollowerTotal & { readonly day: Day }) | null {
  const { from, to } = input.range;
  const [last] = [...followerTotals(input)]
    .filter(([day]) => day >= from && day <= to)
    .sort(([a], [b]) => (a < b ? 1 : -1));
  return last ? { ...last[1], day: last[0] } : null;
}

/** The total, or the numbers from which it was reckoned back. */
export function followerOperands({ account, ...input }: MetricInput): Operand[] {
  const last = lastFollowerTotal({ account, ...input });
  if (last?.netChangeSince === undefined) return [operand('followers', last?.followers ?? null)];
  return [
    operand('followers at the time of the data', account.followers),
    operand('won less lost since', last.netChangeSince, { role: 'subtract' }),
  ];
}
