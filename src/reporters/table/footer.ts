import type { Report } from '../../report/report.ts';
import { coverageSentence } from '../sections/words.ts';
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
  const lines = wrapText(coverageSentence(report), page.indent.length + page.width);
  return lines.map((line) => page.chalk.dim(line));
}
