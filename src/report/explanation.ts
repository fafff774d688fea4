import * as z from 'zod';
import type { Count } from '../metrics/count.ts';
import { type FigurePlace, figurePlaces } from './single-figures.ts';

/** How `--explain` tells a figure in the JSON report. */

/** An exact count, or a sum of decimals. */
const number = z.custom<Count>().meta({ type: 'number' });

const operand = z.object({
  role: z
    .enum(['add', 'subtract', 'divide', 'multiply', 'each'])
    .describe(
      'What the number does: the figure is what multiplies x (what is added - what is subtracted) / what divides. Of a list, each is divided by itself.',
    ),
  name: z.string().describe('What the number is of.'),
  unit: z.enum(['count', 'seconds', 'share']),
  value: number,
});

const over = z.object({
  rows: z.enum(['days', 'posts', 'videos']),
  counted: z.int().describe('So many of them have what the figure needs.'),
  total: z.int().describe('So many there are in the range.'),
});

const explanation = z.object({
  title: z.string(),
  formula: z.string().describe('In words.'),
  calculation: z
    .string()
    .nullable()
    .describe(
      'The formula with its numbers put in, none of them rounded. Null where the figure is null, or TikTok’s own.',
    ),
  operands: z.array(operand).describe('Those numbers, one by one.'),
  over: over.nullable().describe('What the figure runs over; null where it stands for itself.'),
  missing: z.string().nullable().describe('Why the figure is null; null where it is not.'),
  differs: z.array(z.string()).describe('Why the figure may not be what TikTok’s app shows.'),
});

function explained({ path, metric }: FigurePlace) {
  return explanation.describe(`${metric.title} (${path}).`);
}

export const explanations = z
  .object(Object.fromEntries(figurePlaces.map((place) => [place.path, explained(place)])))
  .describe('Every figure and list of figures, by where it stands in the report.');

export type Explanation = z.infer<typeof explanation>;
export type ExplainedOperand = z.infer<typeof operand>;
