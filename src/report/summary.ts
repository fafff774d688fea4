import * as z from 'zod';
import { postSchema } from './post-schema.ts';
import { accountSchema, noticeSchema } from './report.ts';
import { count, day, decimal } from './schema-kinds.ts';
import { type SummaryFigureName, summaryFigureNames, summaryFigures } from './summary-figures.ts';

/** The contract of the JSON summary, version 1: it grows by the rules of the report's. */

const comparedDay = z.object({
  value: count.nullable().describe('On the day.'),
  dayBefore: count.nullable().describe('On the day before it.'),
  mean7: decimal
    .nullable()
    .describe('The mean of the seven days before it, over those of them that have the figure.'),
});

const figures = Object.fromEntries(
  summaryFigureNames.map((name) => [name, comparedDay.describe(summaryFigures[name].meaning)]),
) as Record<SummaryFigureName, typeof comparedDay>;

export const summarySchema = z
  .object({
    schemaVersion: z.literal(1),
    account: accountSchema,
    date: day.describe('The day that the figures are of, in UTC.'),
    why: z.string().describe('Why it is that day, as a sentence.'),
    metrics: z.object(figures),
    bestPost: postSchema
      .nullable()
      .describe(
        'Of the posts published on the day the one with most views, with its figures to date. Null where none was, or where posts cannot be listed.',
      ),
    notices: z.array(noticeSchema),
  })
  .meta({
    title: 'tiktok-metrics summary',
    description:
      'One day of an account, against the day before and the mean of the seven days before.',
  });

/** One day of one account: plain data, nothing rounded, missing values null. */
export type Summary = z.infer<typeof summarySchema>;
export type ComparedDay = z.infer<typeof comparedDay>;
