import { minuteAt } from '../../domain/date-range.ts';
import { formatCount } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';
import { wrapText } from '../text/wrap-text.ts';
import type { Page } from './page.ts';

/** The notices in plain words. */
export function noticeLines({ notices }: Pick<Report, 'notices'>, page: Page): string[] {
  const bullet = `${page.signs.bullet} `;
  return notices.flatMap(({ message }) => {
    const lines = wrapText(page.toText(message), page.width - bullet.length);
    return lines.map((line, index) =>
      (page.indent + (index === 0 ? bullet : '  ') + line).trimEnd(),
    );
  });
}

/** How old the data are, and how much of them there is. */
export function coverageLines(report: Report, page: Page): string[] {
  const lines = wrapText(coverageText(report), page.indent.length + page.width);
  return lines.map((line) => page.chalk.dim(line));
}

export function coverageText(report: Report): string {
  const { coverage, range } = report;
  const time = minuteAt(Date.parse(coverage.fetchedAt), range.timezone);
  return `Data of ${time} ${range.timezone}: ${coverageWords(report).join(', ')}.`;
}

function coverageWords({ coverage: { days, posts }, account }: Report): string[] {
  const words = [
    ...(days
      ? [
          `${formatCount(days.withData)} of ${formatCount(days.inRange)} ${days.inRange === 1 ? 'day' : 'days'}`,
        ]
      : []),
    countPosts(posts.total),
  ];
  if ((posts.total ?? 0) > 0 && account.api === 'business') {
    words.push(
      `${formatCount(posts.withReach ?? 0)} with reach`,
      `${formatCount(posts.withWatchTime ?? 0)} with watch time`,
      `${formatCount(posts.withImpressionSources ?? 0)} with impression sources`,
    );
  }
  if (posts.fromHistory > 0) words.push(`${formatCount(posts.fromHistory)} from the history`);
  return words;
}

function countPosts(total: number | null): string {
  if (total === null) return 'posts not listed';
  return total === 1 ? '1 post' : `${formatCount(total)} posts`;
}
