import type { MetricInfo } from '../../metrics/define-metric.ts';
import type { Explanation, ExplainedOperand } from '../../report/explanation.ts';
import { formatCount, formatMean, formatRate } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';
import { writeCalculation } from '../../report/write-calculation.ts';
import { rowWords } from './notes.ts';

/** How a figure came about, in words. */
export interface Explained {
  /** The calculation and what it runs over, or why there is none; null without --explain. */
  readonly explanation: string | null;
  /** The title, told apart from that of another figure of the same name. */
  readonly subject: string;
  /** Why the figure may not be what TikTok's app shows. */
  readonly differs: readonly string[];
}

/** A figure is the same wherever it stands: the first place will do. */
export function explainedOf({ explanations }: Report, { title, paths }: MetricInfo): Explained {
  const subject = paths[0].startsWith('postsViewed.') ? `${title} of all posts` : title;
  const found = explanations?.[paths[0]];
  if (!found) return { explanation: null, subject, differs: [] };
  return { explanation: wordsOf(found), subject, differs: found.differs };
}

function wordsOf({ missing, formula, operands, over }: Explanation): string {
  if (missing !== null) return missing;
  const rows = over && rowWords(over.counted, over.total, over.rows);
  // One number alone is the figure itself: then the words say more.
  const isReckoned = operands.length > 1 && operands.every(({ role }) => role !== 'each');
  const calculation = isReckoned ? writeCalculation(operands, forPeople) : null;
  if (calculation === null) return rows === null ? `= ${formula}` : `= ${formula}: ${rows}`;
  return rows === null ? `= ${calculation}` : `= ${calculation}, over ${rows}`;
}

const forPeople = { print: printOperand, times: '×', grouped: false } as const;

const units = {
  count: formatCount,
  seconds: (value) => `${formatMean(value)} seconds`,
  share: formatRate,
} as const satisfies Record<ExplainedOperand['unit'], (value: number | bigint) => string>;

function printOperand({ name, unit, value, role }: ExplainedOperand): string {
  const number = units[unit](value);
  return role === 'multiply' ? number : `${number} ${name}`;
}
