import type { Summary } from '../../report/summary.ts';
import type { ReporterOptions } from '../reporter.ts';

/** How text for one stream may look. */
export type SummaryStyle = Pick<ReporterOptions, 'width' | 'chalk' | 'boxes' | 'unicode' | 'csv'>;

/** One of the accounts that are summarised together. */
export interface AccountSummary {
  /** What the user calls the account. */
  readonly name: string;
  readonly summary: Summary;
}

/** How a format prints what `summary` was asked for: one account, or any number by name. */
export interface SummaryFormat {
  readonly one: (summary: Summary, style: SummaryStyle) => Iterable<string>;
  /** There is at least one. */
  readonly many: (entries: readonly AccountSummary[], style: SummaryStyle) => Iterable<string>;
}

/** Every format of a summary, loaded when it is asked for. */
export const summaryFormats = {
  table: async () => (await import('./summary-table.ts')).summaryTable,
  html: async () => (await import('./summary-html.ts')).summaryHtml,
  json: async () => (await import('./summary-json.ts')).summaryJson,
  ndjson: async () => (await import('./summary-ndjson.ts')).summaryNdjson,
  csv: async () => (await import('./summary-csv.ts')).summaryCsv,
  markdown: async () => (await import('./summary-markdown.ts')).summaryMarkdown,
} as const satisfies Record<string, () => Promise<SummaryFormat>>;

export type SummaryFormatName = keyof typeof summaryFormats;
