import { formatCount, formatValue } from '../../report/format-value.ts';
import type { ShareList } from '../sections/block.ts';
import type { AccountPage } from './account-page.ts';
import { element, type Markup } from './markup.ts';

/** A longer list (cities) shows its beginning; the others are a click away. */
const mostRows = 10;

type Row = ShareList['rows'][number];

/**
 * Lists of shares, each a table with a bar beside each share. All bars have one scale, or 12 percent
 * from one city would look like 61 percent women.
 */
export function shareTables(lists: readonly ShareList[], page: AccountPage): Markup {
  const largest = Math.max(0, ...lists.flatMap(({ rows }) => rows.map(({ share }) => share)));
  const looks = { largest, isAlone: lists.length === 1 };
  return element(
    'div',
    { class: 'share-lists' },
    lists.map(({ title, rows }) =>
      element(
        'div',
        { class: 'share-list' },
        shareTable(title, rows.slice(0, mostRows), looks, page),
        rows.length > mostRows
          ? element(
              'details',
              {},
              element('summary', {}, `${formatCount(rows.length - mostRows)} more`),
              shareTable(`${title}, continued`, rows.slice(mostRows), looks, page),
            )
          : null,
      ),
    ),
  );
}

interface Looks {
  /** The share whose bar is the longest. */
  readonly largest: number;
  /** Whether it stands right under the heading of its section, which says what it is. */
  readonly isAlone: boolean;
}

function shareTable(
  title: string,
  rows: readonly Row[],
  { largest, isAlone }: Looks,
  { options: { graph }, style }: AccountPage,
): Markup {
  return element(
    'table',
    { class: 'shares' },
    element('caption', { class: isAlone ? 'unseen' : null }, title),
    element(
      'thead',
      { class: 'unseen' },
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, title),
        element('th', { scope: 'col' }, 'Share'),
        graph ? element('td', {}) : null,
      ),
    ),
    element(
      'tbody',
      {},
      rows.map(({ name, share }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, element('bdi', {}, name)),
          element('td', {}, formatValue(share, 'share', style)),
          graph ? element('td', { class: 'bar-cell' }, shareBar(share, largest)) : null,
        ),
      ),
    ),
  );
}

/** The share beside it says the same, so that nobody misses the bar. */
function shareBar(share: number, largest: number): Markup {
  const percent = largest > 0 ? Math.max(0, (share / largest) * 100) : 0;
  return element(
    'svg',
    { class: 'share-bar', width: '100%', height: 10, 'aria-hidden': 'true' },
    element('rect', { class: 'bar', width: `${percent.toFixed(1)}%`, height: 10, rx: 2 }),
  );
}
