import type { Summary } from '../../report/summary.ts';
import { summaryFigureNames } from '../../report/summary-figures.ts';
import type { Row } from '../csv/row.ts';
import { writeRows } from '../csv/write-rows.ts';
import type { SummaryFormat, SummaryStyle } from './formats.ts';

/** A line for each figure; lines say whose they are, so that several accounts stand in one file. */
export const summaryCsv: SummaryFormat = {
  one: (summary, style) => write([summary], style),
  many: (entries, style) =>
    write(
      entries.map(({ summary }) => summary),
      style,
    ),
};

const header = ['accountId', 'username', 'date', 'metric', 'value', 'dayBefore', 'mean7'];

function write(summaries: readonly Summary[], { csv }: SummaryStyle): Iterable<string> {
  return writeRows(header, summaries.flatMap(rowsOf), csv);
}

function rowsOf({ account, date, metrics }: Summary): Row[] {
  return summaryFigureNames.map((name) => {
    const { value, dayBefore, mean7 } = metrics[name];
    return [account.id, account.username, date, name, value, dayBefore, mean7];
  });
}
