import * as z from 'zod';
import type { Count } from '../metrics/count.ts';
import type { MetricInfo } from '../metrics/define-metric.ts';
import { metrics } from '../metrics/registry.ts';
import { explanations } from './explanation.ts';
import { postSchema } from './post-schema.ts';
import { count, day, decimal, instant, share } from './schema-kinds.ts';
import { type FigurePlace, singleFigures } from './single-figures.ts';

/**
 * The contract of the JSON report, version 1: new fields may be added, none is renamed or removed
 * without a new version. The types follow from it and `tiktok-metrics schema` prints it.
 */

/** A figure that is null where TikTok did not give what it rests on. */
function figure<Schema extends z.ZodType>(metric: MetricInfo, schema: Schema) {
  return schema
    .nullable()
    .describe(`${metric.title}. ${metric.definition} Null: ${metric.missing}`);
}

export const accountSchema = z.object({
  id: z.string().describe('TikTok’s id of the account for the app, verbatim.'),
  username: z.string().nullable().describe('The handle without the @.'),
  displayName: z.string().nullable(),
  type: z
    .enum(['business', 'personal'])
    .describe(
      'personal where TikTok says that it is no business account, where its figures show it and TikTok may not say, or through display.',
    ),
  api: z.enum(['business', 'display']).describe('The API that the data came through.'),
});

const range = z.object({
  from: day.describe('The first day, included.'),
  to: day.describe('The last day, included.'),
  days: z.int().min(1),
  timezone: z
    .string()
    .describe('The zone whose days decide which posts belong to the range. Daily data are in UTC.'),
});

const growth = z.object({
  followers: figure(metrics.followers, count),
  followersAsOf: day.nullable().describe('The day of that total.'),
  followersBasis: z
    .enum(['current', 'daily', 'reconstructed', 'history'])
    .nullable()
    .describe('What that total rests on.'),
  posts: figure(metrics.posts, count),
});

const followerBalance = z.object({
  gained: figure(metrics.followersGained, count),
  lost: figure(metrics.followersLost, count),
  balance: figure(metrics.followerBalance, count),
  days: z
    .array(
      z.object({
        date: day,
        followers: count.nullable(),
        gained: count.nullable(),
        lost: count.nullable(),
        balance: count.nullable(),
      }),
    )
    .describe(metrics.followerBalanceDays.definition),
});

const demographics = z.object({
  genders: z.array(z.object({ gender: z.string(), share })).nullable(),
  countries: z.array(z.object({ country: z.string(), share })).nullable(),
  ages: z.array(z.object({ age: z.string(), share })).nullable(),
  cities: z.array(z.object({ city: z.string(), share })).nullable(),
  asOf: day.describe('The UTC day of the fetch: TikTok serves no past audience.'),
});

const profile = z.object({
  profileViews: figure(metrics.profileViews, count),
  posts: figure(metrics.posts, count),
  days: z
    .array(z.object({ date: day, profileViews: count.nullable() }))
    .describe(metrics.profileViewsDays.definition),
});

const postsViewed = z.object({
  views: figure(metrics.viewedViews, count),
  likes: figure(metrics.viewedLikes, count),
  comments: figure(metrics.viewedComments, count),
  shares: figure(metrics.viewedShares, count),
  days: z
    .array(
      z.object({
        date: day,
        views: count.nullable(),
        likes: count.nullable(),
        comments: count.nullable(),
        shares: count.nullable(),
      }),
    )
    .describe(metrics.postsViewedDays.definition),
});

const postsPublished = z.object({
  summary: z.object({
    engagement: figure(metrics.engagement, decimal),
    interactions: figure(metrics.interactions, count),
    averageReach: figure(metrics.averageReach, decimal),
    views: figure(metrics.views, count),
    posts: figure(metrics.posts, count),
  }),
  interactions: z.object({
    likes: figure(metrics.likes, count),
    comments: figure(metrics.comments, count),
    shares: figure(metrics.shares, count),
    posts: figure(metrics.posts, count),
  }),
  impressionSources: figure(
    metrics.impressionSources,
    z.array(z.object({ source: z.string(), share })),
  ),
  watchTime: z.object({
    averageWatchTimeSeconds: figure(metrics.averageWatchTime, decimal),
    averageWatchTimePerVideoSeconds: figure(metrics.averageWatchTimePerVideo, decimal),
    averageDurationSeconds: figure(metrics.averageDuration, decimal),
    averageFullVideoWatchedRate: figure(metrics.averageFullVideoWatchedRate, decimal),
    averageRetention: figure(metrics.averageRetention, decimal),
  }),
  posts: z
    .array(postSchema)
    .nullable()
    .describe(
      'The posts created in the range, newest first, or as --sort and --limit chose. Null where they cannot be listed: see the notice scope-missing.',
    ),
});

/** How many posts; a number that is not known where they cannot be listed. */
function postCount(meaning: string) {
  return z.int().nullable().describe(`${meaning} Null where posts cannot be listed.`);
}

const coverage = z.object({
  days: z
    .object({
      inRange: z.int(),
      withData: z.int().describe('Days of the range for which TikTok gave at least one figure.'),
      lastDate: day.nullable().describe('The last of them.'),
    })
    .nullable()
    .describe('Null through the display API, which has no daily figures.'),
  posts: z.object({
    total: postCount('Posts created in the range.'),
    withReach: postCount('Posts whose reach is known.'),
    withWatchTime: postCount('Posts whose total time watched is known.'),
    withImpressionSources: postCount('Posts that have impression sources.'),
    fromHistory: z
      .int()
      .describe('Posts of which at least one figure was kept from an earlier fetch.'),
  }),
  fetchedAt: instant.describe(
    'The time of the data: when the account was fetched. Each post has its own in asOf.',
  ),
});

/** The same figure twice, and how far apart the two are. */
function compared({ path, metric }: FigurePlace) {
  const value: z.ZodType<Count> = metric.unit === 'count' ? count : decimal;
  return z
    .object({
      value: value.nullable().describe('The figure itself, as it stands there.'),
      previous: value.nullable().describe('The same figure of the range compared with.'),
      change: value.nullable().describe('value - previous. Null where either is.'),
      changeRate: decimal
        .nullable()
        .describe('change / previous. Null where either is missing or previous is 0.'),
    })
    .describe(`${metric.title} (${path}).`);
}

const comparison = z.object({
  range: range.describe('The range compared with.'),
  metrics: z
    .object(Object.fromEntries(singleFigures.map((figure) => [figure.path, compared(figure)])))
    .describe('Every figure that is one number, by where it stands in the report.'),
});

export const noticeSchema = z.object({
  code: z.string().describe('A stable kebab-case word.'),
  message: z.string().describe('Why something is missing or old, and what to do.'),
});

export const reportSchema = z
  .object({
    schemaVersion: z.literal(1),
    generatedAt: instant,
    account: accountSchema,
    range,
    engagementPer: z.union([z.literal(100), z.literal(1000)]),
    engagementBy: z.enum(['reach', 'views']),
    community: z.object({
      growth,
      followerBalance: followerBalance.nullable().describe('Null through the display API.'),
      demographics: figure(metrics.demographics, demographics),
    }),
    profile: profile.nullable().describe('Null through the display API.'),
    postsViewed: postsViewed.nullable().describe('Null through the display API.'),
    postsPublished,
    comparison: comparison.nullable().describe('Null without --compare.'),
    coverage,
    notices: z.array(noticeSchema),
    explanations: explanations.nullable().describe('Null without --explain.'),
  })
  .meta({
    title: 'tiktok-metrics report',
    description: 'The figures of one account in one range.',
  });

export type { ReportPost } from './post-schema.ts';
/** The whole report of one account: plain data, nothing rounded, missing values null. */
export type Report = z.infer<typeof reportSchema>;
export type Comparison = z.infer<typeof comparison>;
export type ComparedFigure = Comparison['metrics'][string];
export type Notice = z.infer<typeof noticeSchema>;
