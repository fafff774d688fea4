import { type Count, subtractCounts } from '../metrics/count.ts';
import type { MetricInfo } from '../metrics/define-metric.ts';
import { ratio } from '../metrics/mean.ts';
import { findCoverageNotice } from './coverage-notice.ts';
import type { OpenReport } from './open-report.ts';
import type { ComparedFigure, Comparison, Notice } from './report.ts';
import { readFigure, singleFigures } from './single-figures.ts';

/**
 * The report with every single figure beside that of another range, and a notice where the two rest
 * on unequal parts of their days and posts. Both reports are of one account, with the same settings.
 */
export function compareReports<Kind extends OpenReport>(report: Kind, previous: OpenReport): Kind {
  const notice = findCoverageNotice(report.coverage, previous.coverage);
  return {
    ...report,
    comparison: { range: previous.range, metrics: compareFigures(report, previous) },
    notices: [...report.notices, ...earlierNotices(report, previous), ...(notice ? [notice] : [])],
  };
}

/** What makes the earlier figures other than they should be, and is not said already. */
const tellingCodes = ['data-outdated', 'posts-not-listed', 'posts-removed', 'scope-missing'];

function earlierNotices(report: OpenReport, { notices, range }: OpenReport): Notice[] {
  const isSaid = ({ code, message }: Notice) =>
    report.notices.some((said) => said.code === code && said.message === message);
  return notices
    .filter((notice) => tellingCodes.includes(notice.code) && !isSaid(notice))
    .map(({ code, message }) => ({
      code,
      message: `In the range compared with (${range.from} to ${range.to}): ${message}`,
    }));
}

function compareFigures(report: OpenReport, previous: OpenReport): Comparison['metrics'] {
  return Object.fromEntries(
    singleFigures.map(({ path, metric }) => [
      path,
      compareFigure(metric, readFigure(report, path), readFigure(previous, path)),
    ]),
  );
}

/** How far a figure has moved; nothing of it is known where a side is missing. */
function compareFigure(
  metric: MetricInfo,
  value: Count | null,
  previous: Count | null,
): ComparedFigure {
  const change = value === null || previous === null ? null : subtract(metric, value, previous);
  return { value, previous, change, changeRate: ratio(change, previous) };
}

/** Exact for counts. Of other figures near each other, too: there floating point rounds nothing off. */
function subtract({ unit }: MetricInfo, value: Count, less: Count): Count {
  return unit === 'count' ? subtractCounts(value, less) : Number(value) - Number(less);
}
