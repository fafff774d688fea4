import type { ReportFormat } from './reporter.ts';

/** Every format of a report, loaded when it is asked for. */
export const reporters = {
  table: async () => (await import('./table/table.ts')).tableFormat,
  html: async () => (await import('./html/html.ts')).htmlFormat,
  json: async () => (await import('./json.ts')).jsonFormat,
} as const satisfies Record<string, () => Promise<ReportFormat>>;

export type Format = keyof typeof reporters;
