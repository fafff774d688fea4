import * as z from 'zod';
import { postFigures } from './post-figures.ts';
import { count, decimal, instant, share } from './schema-kinds.ts';

const growthOfPost = z.object({
  from: instant.describe(
    'The earlier fetch, or the publication where the post is younger than 7 days.',
  ),
  to: instant,
  views: count.nullable(),
  likes: count.nullable(),
  comments: count.nullable(),
  shares: count.nullable(),
});

/** A post of the JSON report. */
export const postSchema = z.object({
  id: z.string().describe(postFigures.id.definition),
  type: z.enum(['video', 'image']).nullable().describe(postFigures.type.definition),
  createdAt: instant.describe(postFigures.createdAt.definition),
  url: z.string().nullable().describe(postFigures.url.definition),
  caption: z.string().nullable().describe(postFigures.caption.definition),
  views: count.nullable().describe(postFigures.views.definition),
  likes: count.nullable().describe(postFigures.likes.definition),
  comments: count.nullable().describe(postFigures.comments.definition),
  shares: count.nullable().describe(postFigures.shares.definition),
  favorites: count.nullable().describe(postFigures.favorites.definition),
  interactions: count.nullable().describe(postFigures.interactions.definition),
  reach: count.nullable().describe(postFigures.reach.definition),
  durationSeconds: decimal.nullable().describe(postFigures.durationSeconds.definition),
  engagement: decimal.nullable().describe(postFigures.engagement.definition),
  fullVideoWatchedRate: share.nullable().describe(postFigures.fullVideoWatchedRate.definition),
  totalTimeWatchedSeconds: decimal
    .nullable()
    .describe(postFigures.totalTimeWatchedSeconds.definition),
  averageTimeWatchedSeconds: decimal
    .nullable()
    .describe(postFigures.averageTimeWatchedSeconds.definition),
  impressionSources: z
    .object({
      forYou: share,
      follow: share,
      hashtag: share,
      sound: share,
      profile: share,
      search: share,
    })
    .catchall(share)
    .nullable()
    .describe(
      'The share of views from each source. A post that has sources has at least these six, 0 for one that TikTok does not name; others that it names stand behind them. Null where a post has none.',
    ),
  newFollowers: count.nullable().describe(postFigures.newFollowers.definition),
  profileViews: count.nullable().describe(postFigures.profileViews.definition),
  isAd: z.boolean().nullable().describe(postFigures.isAd.definition),
  asOf: instant.describe(postFigures.asOf.definition),
  kept: z
    .record(z.string(), instant)
    .nullable()
    .describe(
      'The figures above that TikTok no longer gives and that come from the history, each with the time at which TikTok last gave it. Null where there is none.',
    ),
  goneSince: instant
    .nullable()
    .describe(
      'Since when TikTok is known not to list the post any more. Such posts are there with --include-removed only; null for all others.',
    ),
  growth: growthOfPost
    .nullable()
    .describe(
      'How much the counts grew in the last 7 days up to asOf, between two fetches. Null without --compare, and where the history has no two fetches about so far apart.',
    ),
});

/** A post as it stands alone, on a line of its own among those of other accounts. */
export const postLineSchema = z
  .object({
    accountId: z.string().describe('TikTok’s id of the account whose post it is.'),
    username: z.string().nullable().describe('The account’s handle without the @.'),
    ...postSchema.shape,
  })
  .meta({
    title: 'tiktok-metrics post',
    description: 'A line of report --format ndjson --section posts.',
  });

export type PostLine = z.infer<typeof postLineSchema>;
export type ReportPost = z.infer<typeof postSchema>;
