import * as z from 'zod';

const instant = z.iso.datetime();
const day = z.iso.date();
const count = z.int().min(0);

const accountSchema = z.object({
  name: z.string().describe('What the connected account is called; else its @username, or its id.'),
  api: z.enum(['business', 'display']),
  id: z.string().describe("TikTok's id of the account for the app."),
  username: z.string().nullable(),
  days: z
    .object({
      held: count,
      first: day.nullable(),
      last: day.nullable(),
      gaps: count.describe('Days between the first and the last that are not held.'),
    })
    .describe('Days of which a figure is held; the display API has none.'),
  posts: z.object({
    held: count.describe('Those that TikTok no longer lists included.'),
    oldest: instant.nullable(),
    newest: instant.nullable(),
    gone: count.describe('Those that TikTok no longer lists.'),
  }),
  observations: count.describe('How often figures of posts were seen to have changed.'),
  neverListed: z
    .array(z.object({ from: instant, to: instant }))
    .describe('Stretches up to the last listing whose posts were never listed.'),
  lastRun: z
    .object({
      command: z.string(),
      startedAt: instant,
      finishedAt: instant.nullable().describe('Null while it runs, and where it was cut off.'),
      outcome: z.string().nullable().describe('`done`, or the code of the error.'),
      requests: count.nullable(),
      requestsSaved: count.nullable(),
    })
    .nullable(),
  onlyHere: z
    .object({
      days: count.describe('Days that are too old for TikTok to show.'),
      figures: count.describe('Figures of posts that TikTok no longer gives.'),
    })
    .describe('What is held and TikTok no longer shows.'),
  ifStopped: z
    .object({
      days: z
        .object({
          from: day.describe('The first day that would be missing.'),
          lostOn: day.describe('The day on which TikTok no longer shows it.'),
        })
        .nullable()
        .describe('Null through the display API, which has no daily figures.'),
      posts: count.describe('Posts with figures that TikTok drops when a post rests.'),
      followersFrom: day
        .nullable()
        .describe('The first day without a total of followers; null through the business API.'),
    })
    .describe('What would be lost if nothing were fetched any more.'),
});

/** What `history status --json` prints. */
export const historyStatusSchema = z
  .object({
    schemaVersion: z.literal(1),
    path: z.string().describe('The file of the history.'),
    exists: z.boolean().describe('False where nothing is kept yet.'),
    bytes: count.nullable().describe('Its size, with what is in the log beside it.'),
    accounts: z.array(accountSchema),
  })
  .meta({ title: 'tiktok-metrics history', description: 'What the history holds.' });

export type HistoryStatus = z.infer<typeof historyStatusSchema>;
export type AccountStatus = z.infer<typeof accountSchema>;
