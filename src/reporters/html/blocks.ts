import type { Block, DaySeries, Part } from '../sections/block.ts';
import type { AccountPage } from './account-page.ts';
import { drawChart } from './charts/chart.ts';
import { chartsOf } from './charts/series-charts.ts';
import { dayTable, foldedDayTable } from './day-table.ts';
import { figureCards } from './figures.ts';
import { element, type Markup } from './markup.ts';
import { postTable } from './post-table.ts';
import { shareTables } from './shares.ts';

/** What a block looks like on a page. */
export function* blockParts(block: Block, part: Part, page: AccountPage): Generator<Markup> {
  switch (block.kind) {
    case 'figures':
      yield figureCards(block.figures, page, () => null);
      break;
    case 'days':
      yield* dayParts(block, part.title ?? '', page);
      break;
    case 'shares':
      yield shareTables(block.lists, page);
      break;
    case 'posts':
      yield* postTable(page);
      break;
    case 'sentence':
      yield element('p', { class: 'sentence' }, block.text);
      break;
    default:
      block satisfies never;
  }
}

/** Charts with the table behind them, or the table alone. */
function* dayParts(series: DaySeries, title: string, page: AccountPage): Generator<Markup> {
  const caption = `${title}, by day`;
  const charts = page.options.graph ? chartsOf(page.report, series.name) : [];
  if (charts.length === 0) {
    yield dayTable(caption, series, page);
    return;
  }
  yield element(
    'div',
    { class: 'charts' },
    charts.map((chart) => drawChart(chart, page.newId)),
  );
  yield foldedDayTable(caption, series, page);
}
