import type { ReportFormat } from './reporter.ts';

/** Every format of a report, loaded when it is asked for. */
export const reporters = {
  table: async () => (await import('./table/table.ts')).tableFormat,
  html: async () => (await import('./html/html.ts')).htmlFormat,
  json: async () => (await import('./json.ts')).jsonFormat,
  ndjson: async () => (await import('./ndjson.ts')).ndjsonFormat,
  csv: async () => (await import('./csv/csv.ts')).csvFormat,
  markdown: async () => (await import('./markdown/markdown.ts')).markdownFormat,
} as const satisfies Record<string, () => Promise<ReportFormat>>;

export type Format = keyof typeof reporters;
