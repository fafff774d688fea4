import type { Report } from '../../report/report.ts';
import { coverageSentence } from '../sections/words.ts';
import { wrapText } from '../text/wrap-text.ts';
import { bulletLines } from './bullets.ts';
import type { Page } from './page.ts';

/** The notices in plain words. */
export function noticeLines({ notices }: Pick<Report, 'notices'>, page: Page): string[] {
  return bulletLines(
    notices.map(({ message }) => message),
    page,
  );
}

/** How old the data are, and how much of them there is. */
export function coverageLines(report: Report, page: Page): string[] {
  const lines = wrapText(coverageSentence(report), page.indent.length + page.width);
  return lines.map((line) => page.chalk.dim(line));
}
