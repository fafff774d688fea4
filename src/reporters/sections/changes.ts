import type { Count } from '../../metrics/count.ts';
import type { MetricInfo } from '../../metrics/define-metric.ts';
import { formatChange, formatChangeRate } from '../../report/format-value.ts';
import type { ComparedFigure, Report } from '../../report/report.ts';
import type { Change } from './block.ts';

/** How far the figure has moved since the range compared with; null where that is not known. */
export function changeOf(report: Report, metric: MetricInfo): Change | null {
  const { unit } = metric;
  const { change = null, changeRate = null, previous = null } = comparedOf(report, metric) ?? {};
  if (change === null || unit === 'series' || unit === 'shares') return null;
  return {
    unit,
    value: change,
    // Of what was below 0 a part has the wrong sign: from -5 to +5 is no loss.
    rate: previous !== null && previous < 0 ? null : changeRate,
    isGood: isGood(metric, change),
  };
}

/** Why a figure has no change beside it, where it has none for want of an earlier one. */
export function noEarlierFigure(report: Report, metric: MetricInfo): string | null {
  return comparedOf(report, metric)?.previous === null ? 'no earlier figure' : null;
}

/** A figure is the same wherever it stands: the first place will do. */
function comparedOf({ comparison }: Report, { paths }: MetricInfo): ComparedFigure | undefined {
  return comparison?.metrics[paths[0]];
}

/** Whether a figure that moved so far did so for the better; null where that is no question. */
export function isGood({ better = 'higher' }: MetricInfo, change: Count): boolean | null {
  if (better === 'neither') return null;
  if (change > 0) return better === 'higher';
  return change < 0 ? better === 'lower' : null;
}

/** The change and its rate in one text; nothing where it is not known. */
export function changeText(change: Change | null): string {
  if (change === null) return '';
  const moved = formatChange(change.value, change.unit);
  return change.rate === null ? moved : `${moved} (${formatChangeRate(change.rate)})`;
}
