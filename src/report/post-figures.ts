/** What a column of the list of posts shows, and so how a table formats it. */
export type PostFigureUnit =
  'count' | 'rate' | 'share' | 'seconds' | 'instant' | 'type' | 'flag' | 'text';

/** One figure of a post, in words. */
export interface PostFigure {
  /** The column's heading. */
  readonly title: string;
  readonly unit: PostFigureUnit;
  readonly definition: string;
  /** TikTok's fields for each API; null where the API has none. */
  readonly source: { readonly business: string | null; readonly display: string | null };
  /** When it is null. */
  readonly missing: string;
}

const never = 'Never.';
const notGiven = 'TikTok did not give it.';
const resting = 'A photo, a personal account, or a post that has rested for 7 days.';

/** A figure that business posts have under one of TikTok's names and display posts do not. */
function businessOnly(field: string): PostFigure['source'] {
  return { business: `video/list: ${field}`, display: null };
}

function bothApis(business: string, display: string): PostFigure['source'] {
  return { business: `video/list: ${business}`, display: `video/list: ${display}` };
}

function sourceShare(title: string, from: string): PostFigure {
  return {
    title,
    unit: 'share',
    definition: `The share of the post’s views that came from ${from}; 0 where TikTok lists other sources but not this one.`,
    source: businessOnly('impression_sources'),
    missing: 'The post has no impression sources.',
  };
}

/** How much a count grew between two fetches. */
function growth(title: string, figure: string): PostFigure {
  return {
    title: `${title} in 7 days`,
    unit: 'count',
    definition: `How much the post’s ${figure} grew in the last 7 days up to its last fetch, between two fetches about so far apart; since its publication where the post is younger.`,
    source: { business: 'the history', display: 'the history' },
    missing: 'Without --compare, or where the history has no two such fetches.',
  };
}

/** Every column of the list of posts, by the name that --columns and --sort take. */
export const postFigures = {
  type: {
    title: 'Type',
    unit: 'type',
    definition: 'video or image (a photo or text post).',
    source: bothApis('media_type, share_url, video_duration', 'share_url, duration'),
    missing: 'Nothing that TikTok sent tells a video from an image.',
  },
  createdAt: {
    title: 'Date',
    unit: 'instant',
    definition: 'The time of publication. A table shows it in the time zone of the report.',
    source: bothApis('create_time', 'create_time'),
    missing: never,
  },
  views: {
    title: 'Views',
    unit: 'count',
    definition: 'Views to date, paid views included.',
    source: bothApis('video_views', 'view_count'),
    missing: notGiven,
  },
  viewsGrowth: growth('Views', 'views'),
  likes: {
    title: 'Likes',
    unit: 'count',
    definition: 'Likes to date.',
    source: bothApis('likes', 'like_count'),
    missing: notGiven,
  },
  comments: {
    title: 'Comments',
    unit: 'count',
    definition: 'Comments to date.',
    source: bothApis('comments', 'comment_count'),
    missing: notGiven,
  },
  shares: {
    title: 'Shares',
    unit: 'count',
    definition: 'How often the post was shared to date.',
    source: bothApis('shares', 'share_count'),
    missing: notGiven,
  },
  reach: {
    title: 'Reach',
    unit: 'count',
    definition: 'How many people saw the post.',
    source: businessOnly('reach'),
    missing: 'A personal account, or a post that has rested for 7 days.',
  },
  durationSeconds: {
    title: 'Duration',
    unit: 'seconds',
    definition: 'Length of the video in seconds.',
    source: bothApis('video_duration', 'duration'),
    missing: 'An image, or a duration of 0.',
  },
  engagement: {
    title: 'Engagement',
    unit: 'rate',
    definition:
      'Interactions per 100 or 1000 people reached (or views). Not clamped: it may exceed 100.',
    source: bothApis(
      'likes, comments, shares, reach (or video_views)',
      'like_count, comment_count, share_count, view_count (by views only)',
    ),
    missing: 'The interactions or the base are missing, or the base is 0.',
  },
  fullVideoWatchedRate: {
    title: 'Full video watched rate',
    unit: 'share',
    definition: 'The share of views that ran to the end, from 0 to 1.',
    source: businessOnly('full_video_watched_rate'),
    missing: resting,
  },
  totalTimeWatchedSeconds: {
    title: 'Total time watched',
    unit: 'seconds',
    definition: 'The time of all views together, in seconds.',
    source: businessOnly('total_time_watched'),
    missing: resting,
  },
  averageTimeWatchedSeconds: {
    title: 'Average time watched',
    unit: 'seconds',
    definition: 'The average time of a view, in seconds.',
    source: businessOnly('average_time_watched'),
    missing: resting,
  },
  forYou: sourceShare('For You', 'the For You feed'),
  follow: sourceShare('Follow', 'the feed of people who follow the account'),
  hashtag: sourceShare('Hashtag', 'a hashtag’s page'),
  sound: sourceShare('Sound', 'the page of a sound that the post uses'),
  profile: sourceShare('Profile', 'a visit to the account’s profile'),
  search: sourceShare('Search', 'search results'),
  caption: {
    title: 'Caption',
    unit: 'text',
    definition: 'The caption as it was sent. A table shows its beginning on one line.',
    source: bothApis('caption', 'video_description, title'),
    missing: notGiven,
  },
  interactions: {
    title: 'Interactions',
    unit: 'count',
    definition: 'Likes, comments and shares together.',
    source: bothApis('likes, comments, shares', 'like_count, comment_count, share_count'),
    missing: 'One of the three is missing.',
  },
  favorites: {
    title: 'Favorites',
    unit: 'count',
    definition: 'How often the post was saved to favorites.',
    source: businessOnly('favorites'),
    missing: notGiven,
  },
  newFollowers: {
    title: 'New followers',
    unit: 'count',
    definition: 'Followers won by this post.',
    source: businessOnly('new_followers'),
    missing: notGiven,
  },
  profileViews: {
    title: 'Profile views',
    unit: 'count',
    definition: 'Visits to the profile that started at this post.',
    source: businessOnly('profile_views'),
    missing: 'A personal account, or TikTok did not give it.',
  },
  isAd: {
    title: 'Ad',
    unit: 'flag',
    definition: 'Whether the post is used in an ad; its views then include paid ones.',
    source: businessOnly('is_ad'),
    missing: notGiven,
  },
  url: {
    title: 'Address',
    unit: 'text',
    definition: 'The post’s address, without tracking parameters.',
    source: bothApis('share_url', 'share_url'),
    missing: notGiven,
  },
  likesGrowth: growth('Likes', 'likes'),
  commentsGrowth: growth('Comments', 'comments'),
  sharesGrowth: growth('Shares', 'shares'),
  id: {
    title: 'Id',
    unit: 'text',
    definition: 'TikTok’s id of the post: up to 19 digits, hence text.',
    source: bothApis('item_id', 'id'),
    missing: never,
  },
  asOf: {
    title: 'As of',
    unit: 'instant',
    definition:
      'When these figures were fetched; where some of them were kept from earlier, when the oldest of them was.',
    source: {
      business: 'the time of TikTok’s answer',
      display: 'the time of TikTok’s answer',
    },
    missing: never,
  },
  goneSince: {
    title: 'Gone since',
    unit: 'instant',
    definition:
      'Since when TikTok is known not to list the post any more; such posts are there with --include-removed only.',
    source: { business: 'the history', display: 'the history' },
    missing: 'TikTok lists the post.',
  },
} as const satisfies Record<string, PostFigure>;

/** The name of a column, as --columns and --sort take it. */
export type PostFigureName = keyof typeof postFigures;

/** The impression sources that are columns, and that a post with sources always has in JSON. */
export const sourceNames = ['forYou', 'follow', 'hashtag', 'sound', 'profile', 'search'] as const;

/** The columns of how much a count grew, with where the figure stands in a post's `growth`. */
export const growthColumns = {
  viewsGrowth: 'views',
  likesGrowth: 'likes',
  commentsGrowth: 'comments',
  sharesGrowth: 'shares',
} as const;
