import * as z from 'zod';

/** What `sync --json` prints of one account, version 1. */
export const syncSchema = z
  .object({
    schemaVersion: z.literal(1),
    account: z.object({
      name: z.string().describe('What the account is called here.'),
      id: z.string().describe('TikTok’s id of the account for the app, verbatim.'),
      username: z.string().nullable().describe('The handle without the @.'),
      api: z.enum(['business', 'display']),
    }),
    command: z.enum(['sync', 'backfill']),
    requests: z.int().describe('The requests that were made.'),
    requestsSaved: z
      .int()
      .describe('How many more it would have taken to fetch the account and all posts anew.'),
    posts: z.object({
      held: z.int().describe('In the history by now, those included that are gone.'),
      lookedAt: z.int().describe('Of which this run fetched the figures.'),
      new: z.int().describe('Of those, seen for the first time.'),
      gone: z.int().describe('Found by this run not to be listed by TikTok any more.'),
    }),
    days: z.object({
      held: z.int().describe('Days in the history: none through the display API.'),
      lastDate: z.iso.date().nullable().describe('The newest of them.'),
    }),
    isComplete: z
      .boolean()
      .describe('False where older posts were never listed: --backfill takes them in.'),
  })
  .meta({
    title: 'tiktok-metrics sync',
    description: 'What a run brought up to date; an array where several accounts were asked for.',
  });

/** What came of bringing one account up to date. */
export type Synced = z.infer<typeof syncSchema>;
