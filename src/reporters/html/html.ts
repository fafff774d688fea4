import { inMemory, type ManyReporter, type Reporter } from '../reporter.ts';
import { accountPage } from './account-page.ts';
import { articleParts, placeChapters } from './article.ts';
import { documentParts } from './document.ts';
import { pageFooter } from './footer.ts';
import { aboutAccount, accountTitle, navigation } from './header.ts';
import { manyParts } from './many.ts';
import { element } from './markup.ts';
import { pageText } from './page-text.ts';

/** A report as a page of its own, for a browser, to be sent on or printed. */
export const htmlReporter: Reporter = (report, options) => {
  const page = accountPage(report, options, null);
  const chapters = placeChapters(page);
  const name = accountTitle(report);
  const parts = documentParts({
    title: `${name}: TikTok report, ${report.range.from} to ${report.range.to}`,
    header: [
      element('p', { class: 'eyebrow' }, 'TikTok report'),
      element('h1', {}, element('bdi', {}, name)),
      aboutAccount(report),
      navigation('Sections', chapters),
    ],
    main: articleParts(chapters, page),
    footer: pageFooter(report),
  });
  return pageText(parts, options.unicode);
};

/** Several accounts on one page: their figures side by side, then each. */
export const htmlOfMany: ManyReporter = (entries) => {
  const unicode = entries.every(({ options }) => options.unicode);
  return pageText(manyParts(entries), unicode);
};

export const htmlFormat = inMemory(htmlReporter, htmlOfMany);
