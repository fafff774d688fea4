import type { Reporter } from './reporter.ts';

/** Every format of a report, loaded when it is asked for. */
export const reporters = {
  table: async () => (await import('./table/table.ts')).tableReporter,
  json: async () => (await import('./json.ts')).jsonReporter,
} as const satisfies Record<string, () => Promise<Reporter>>;

export type Format = keyof typeof reporters;
