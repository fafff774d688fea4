import { type Count, subtractCounts } from '../../metrics/count.ts';
import { ratio } from '../../metrics/mean.ts';
import type { ChangeUnit, ValueUnit } from '../../report/format-value.ts';
import type { Summary } from '../../report/summary.ts';
import {
  type SummaryFigureName,
  summaryFigureNames,
  summaryFigures,
} from '../../report/summary-figures.ts';
import type { Change } from '../sections/block.ts';
import { isGood } from '../sections/changes.ts';

/** A figure of the day, and how it stands to those before it. */
export interface SummaryRow {
  readonly name: SummaryFigureName;
  readonly title: string;
  readonly unit: ValueUnit;
  readonly value: Count | null;
  readonly dayBefore: Count | null;
  readonly mean7: number | null;
  /** Against the day before, and against the mean; null where a side is missing. */
  readonly sinceDayBefore: Change | null;
  readonly sinceMean: Change | null;
}

/** The figures of the day; of a personal account without those that it never will have. */
export function summaryRows({ account, metrics }: Summary): SummaryRow[] {
  const rows = summaryFigureNames.map((name): SummaryRow => {
    const { value, dayBefore, mean7 } = metrics[name];
    return {
      name,
      title: summaryFigures[name].title,
      unit: name === 'balance' ? 'balance' : 'count',
      value,
      dayBefore,
      mean7,
      sinceDayBefore: changeSince(name, value, dayBefore, 'count'),
      sinceMean: changeSince(name, value, mean7, 'mean'),
    };
  });
  const exists = ({ value, dayBefore, mean7 }: SummaryRow) =>
    value !== null || dayBefore !== null || mean7 !== null;
  return account.type === 'business' ? rows : rows.filter(exists);
}

function changeSince(
  name: SummaryFigureName,
  value: Count | null,
  before: Count | null,
  unit: ChangeUnit,
): Change | null {
  if (value === null || before === null) return null;
  const change = unit === 'count' ? subtractCounts(value, before) : Number(value) - Number(before);
  return {
    unit,
    value: change,
    // Of what was below 0 a part has the wrong sign: from -5 to +5 is no loss.
    rate: before < 0 ? null : ratio(change, before),
    isGood: isGood(summaryFigures[name].metric, change),
  };
}
