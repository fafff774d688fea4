import { writeJson } from '../json.ts';
import type { SummaryFormat } from './formats.ts';

/** A summary as JSON; of several accounts an array, also of one. */
export const summaryJson: SummaryFormat = {
  one: (summary) => writeJson(summary),
  many: (entries) => writeJson(entries.map(({ summary }) => summary)),
};
