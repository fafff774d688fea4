import type { Count } from '../../metrics/count.ts';
import { formatBalance, formatCount } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';
import type { Figure } from '../sections/block.ts';
import type { AccountPage } from './account-page.ts';
import { knownNumbers } from './charts/day-values.ts';
import { drawSparkline } from './charts/sparkline.ts';
import { foldedDayTable } from './day-table.ts';
import { figureCards } from './figures.ts';
import type { Markup } from './markup.ts';

/** The cards of the overview, each with its course over the range where it has one. */
export function* overviewParts(figures: readonly Figure[], page: AccountPage): Generator<Markup> {
  const dates = datesOf(page.report);
  const shown = page.options.graph ? figures.filter(hasCourse) : [];
  yield figureCards(figures, page, (figure) => {
    if (!shown.includes(figure)) return null;
    const format = figure.unit === 'balance' ? formatBalance : formatCount;
    return drawSparkline({ title: figure.title, format, values: valuesOf(figure) }, dates);
  });
  if (shown.length === 0) return;
  const rows = dates.map((date, day) => ({
    date,
    values: shown.map((figure) => valuesOf(figure)[day] ?? null),
  }));
  yield foldedDayTable('Overview, by day', { columns: shown, rows }, page);
}

function hasCourse(figure: Figure): boolean {
  return knownNumbers(valuesOf(figure)).length > 1;
}

function valuesOf({ series }: Figure): readonly (Count | null)[] {
  return series ?? [];
}

/** Every daily series has every day of the range. */
function datesOf({ community, profile, postsViewed }: Report): string[] {
  const days = community.followerBalance?.days ?? postsViewed?.days ?? profile?.days ?? [];
  return days.map(({ date }) => date);
}
