import { endLine, writeCompact } from '../write-json.ts';
import type { SummaryFormat } from './formats.ts';

/** A summary as one line of JSON; of several accounts a line each. */
export const summaryNdjson: SummaryFormat = {
  one: (summary) => endLine(writeCompact(summary)),
  many: function* (entries) {
    for (const { summary } of entries) yield* endLine(writeCompact(summary));
  },
};
