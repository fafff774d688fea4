import type { AccountReport } from '../reporter.ts';
import { type AccountPage, accountPage } from './account-page.ts';
import { articleParts, heading, placeChapters } from './article.ts';
import { documentParts } from './document.ts';
import { pageFooter } from './footer.ts';
import { aboutAccount, accountTitle, navigation } from './header.ts';
import { element, type Markup, streamed } from './markup.ts';
import { accountsTable } from './accounts-table.ts';

/** An account and where it stands on the page. */
interface Placed {
  readonly id: string;
  readonly title: string;
  readonly page: AccountPage;
}

const comparisonId = 'all-accounts';

/** One page for all of them; there is at least one. */
export function* manyParts(entries: readonly AccountReport[]): Generator<Markup> {
  const [first] = entries;
  if (!first) return;
  const placed = entries.map(({ name, report, options }, index): Placed => {
    const page = accountPage(report, options, { number: index + 1, name });
    return { id: page.newId('report'), title: name, page };
  });
  const count = entries.length === 1 ? '1 account' : `${entries.length} accounts`;
  yield* documentParts({
    title: `TikTok report of ${count}`,
    header: [
      element('p', { class: 'eyebrow' }, 'TikTok report'),
      element('h1', {}, count),
      navigation('Accounts', [{ id: comparisonId, title: 'Side by side' }, ...placed]),
    ],
    main: mainParts(entries, placed),
    footer: pageFooter(first.report),
  });
}

function* mainParts(
  entries: readonly AccountReport[],
  placed: readonly Placed[],
): Generator<Markup> {
  yield element(
    'section',
    { class: 'chapter', 'aria-labelledby': comparisonId },
    heading(2, 'Side by side', comparisonId, null),
    accountsTable(entries),
  );
  for (const one of placed) yield* article(one);
}

function article(placed: Placed): Iterable<Markup> {
  return streamed('article', { 'aria-labelledby': placed.id }, accountParts(placed));
}

function* accountParts({ id, title, page }: Placed): Generator<Markup> {
  const name = accountTitle(page.report);
  yield element(
    'header',
    { class: 'account-header' },
    heading(2, element('bdi', {}, name), id, name === title ? null : title),
    aboutAccount(page.report),
  );
  yield* articleParts(placeChapters(page), page);
}
