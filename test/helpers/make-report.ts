import { addDays, daysFrom } from '../../src/domain/day.ts';
import type { Report, ReportPost } from '../../src/report/report.ts';
import { figurePlaces } from '../../src/report/single-figures.ts';

type Overrides = Partial<Report>;

const range = { from: '2026-10-01', to: '2026-10-28', days: 28, timezone: 'UTC' };
const fetchedAt = '2026-11-15T12:00:00.000Z';

/** A post with every figure, unless the overrides take one away. */
export function makePost(overrides: Partial<ReportPost> = {}): ReportPost {
  return {
    id: '7301234567890123456',
    type: 'video',
    createdAt: '2026-10-15T18:30:00.000Z',
    url: 'https://www.tiktok.com/@harbour.bakes/video/7301234567890123456',
    caption: 'Sourdough in four steps',
    views: 52_340,
    likes: 4_120,
    comments: 212,
    shares: 341,
    favorites: 518,
    interactions: 4_673,
    reach: 48_007,
    durationSeconds: 31,
    engagement: 9.733_997_125_419_211,
    fullVideoWatchedRate: 0.2214,
    totalTimeWatchedSeconds: 586_208,
    averageTimeWatchedSeconds: 11.2,
    impressionSources: {
      forYou: 0.7554,
      follow: 0.1021,
      hashtag: 0.0125,
      sound: 0.0003,
      profile: 0.0824,
      search: 0.0473,
    },
    newFollowers: 73,
    profileViews: 640,
    isAd: false,
    asOf: fetchedAt,
    kept: null,
    goneSince: null,
    growth: null,
    ...overrides,
  };
}

const captions = [
  'Sourdough in four steps',
  'Warum unser Ofen nie ausgeht: ein Tag in der Backstube, von vier Uhr früh bis zum letzten Brot',
  '今日のパンは抹茶と小豆です🍵 朝五時から焼いています',
  'خبز طازج كل صباح في المرفأ',
  'ขนมปังโฮมเมด อบใหม่ทุกเช้า',
  '👩🏽‍🍳👨‍👩‍👧‍👦 family bake 🇩🇪🏴󠁧󠁢󠁳󠁣󠁴󠁿 day ❤️',
  null,
];

/** Posts that differ, the last of them a photo that has rested: no reach, no watch time. */
export function makePosts(count: number): ReportPost[] {
  return Array.from({ length: count }, (_, index) => {
    const scale = 1 + ((index * 37) % 23) / 4;
    const likes = Math.round(940 * scale);
    const post = makePost({
      id: String(7_301_234_567_890_000_000n + BigInt(count - index)),
      createdAt: `${addDays(range.to, -(index % 28))}T${String((index * 5) % 24).padStart(2, '0')}:07:30.000Z`,
      caption: captions[index % captions.length] ?? null,
      views: Math.round(11_250 * scale ** 3),
      likes,
      interactions: likes + 553,
      durationSeconds: 9 + ((index * 13) % 160),
      engagement: 3.1 * scale,
    });
    return index % 7 === 6 ? resting(post) : post;
  });
}

function resting(post: ReportPost): ReportPost {
  return {
    ...post,
    type: 'image',
    reach: null,
    durationSeconds: null,
    engagement: null,
    fullVideoWatchedRate: null,
    totalTimeWatchedSeconds: null,
    averageTimeWatchedSeconds: null,
    impressionSources: null,
  };
}

/** A business account with all there is, and with two days that are not in yet. */
export function makeReport(overrides: Overrides = {}): Report {
  const dates = daysFrom(range.from, range.to);
  const known = <Value>(index: number, value: Value) => (index < 26 ? value : null);
  return {
    schemaVersion: 1,
    generatedAt: fetchedAt,
    account: {
      id: 'open-id-1',
      username: 'harbour.bakes',
      displayName: 'Harbour Bakes',
      type: 'business',
      api: 'business',
    },
    range,
    engagementPer: 100,
    engagementBy: 'reach',
    community: {
      growth: {
        followers: 48_231,
        followersAsOf: '2026-10-26',
        followersBasis: 'daily',
        posts: 7,
      },
      followerBalance: {
        gained: 1_234,
        lost: 345,
        balance: 889,
        days: dates.map((date, index) => ({
          date,
          followers: known(index, 47_342 + index * 34),
          gained: known(index, 30 + ((index * 17) % 40)),
          lost: known(index, 10 + ((index * 11) % 60)),
          balance: known(index, 20 + ((index * 17) % 40) - ((index * 11) % 60)),
        })),
      },
      demographics: {
        genders: [
          { gender: 'Female', share: 0.612 },
          { gender: 'Male', share: 0.3715 },
          { gender: 'Other', share: 0.0165 },
        ],
        ages: [
          { age: '18-24', share: 0.41 },
          { age: '25-34', share: 0.322 },
          { age: '35-44', share: 0.151 },
          { age: '45-54', share: 0.08 },
          { age: '55+', share: 0.037 },
        ],
        countries: [
          { country: 'DE', share: 0.471 },
          { country: 'AT', share: 0.161 },
          { country: 'CH', share: 0.102 },
          { country: 'US', share: 0.05 },
          { country: 'Others', share: 0.216 },
        ],
        cities: Array.from({ length: 14 }, (_, index) => ({
          city: ['Hamburg', 'Berlin', 'Wien', '東京', 'Zürich'][index] ?? `City ${index + 1}`,
          share: 0.12 / (index + 1),
        })),
        asOf: '2026-11-15',
      },
    },
    profile: {
      profileViews: 2_345,
      posts: 7,
      days: dates.map((date, index) => ({
        date,
        profileViews: known(index, 60 + ((index * 29) % 71)),
      })),
    },
    postsViewed: {
      views: 1_424_498,
      likes: 98_412,
      comments: 4_310,
      shares: 7_205,
      days: dates.map((date, index) => ({
        date,
        views: known(index, 40_000 + ((index * 7_919) % 30_000)),
        likes: known(index, 3_000 + ((index * 977) % 2_000)),
        comments: known(index, 120 + ((index * 31) % 90)),
        shares: known(index, 210 + ((index * 43) % 130)),
      })),
    },
    postsPublished: {
      summary: {
        engagement: 9.214,
        interactions: 131_235,
        averageReach: 52_123.4,
        views: 1_103_212,
        posts: 7,
      },
      interactions: { likes: 120_411, comments: 3_911, shares: 6_913, posts: 7 },
      impressionSources: [
        { source: 'forYou', share: 0.7554 },
        { source: 'follow', share: 0.1021 },
        { source: 'profile', share: 0.0824 },
        { source: 'search', share: 0.0473 },
        { source: 'directMessage', share: 0.0125 },
        { source: 'sound', share: 0.0003 },
      ],
      watchTime: {
        averageWatchTimeSeconds: 11.234,
        averageWatchTimePerVideoSeconds: 9.96,
        averageDurationSeconds: 61.4,
        averageFullVideoWatchedRate: 0.2214,
        averageRetention: 0.3642,
      },
      posts: makePosts(7),
    },
    comparison: null,
    coverage: {
      days: { inRange: 28, withData: 26, lastDate: '2026-10-26' },
      posts: {
        total: 7,
        withReach: 6,
        withWatchTime: 6,
        withImpressionSources: 6,
        fromHistory: 0,
      },
      fetchedAt,
    },
    notices: [
      {
        code: 'daily-data-pending',
        message:
          'The last 2 days are not in yet: TikTok’s daily figures arrive 24 to 48 hours late. Run the report again tomorrow.',
      },
      {
        code: 'metrics-inactive',
        message:
          '1 post has no reach and watch time because nobody acted on it for 7 days. An interaction brings them back within 24 to 48 hours.',
      },
    ],
    explanations: null,
    ...overrides,
  };
}

/** The four weeks before: some figures were higher, some lower, some not there. */
export function makeEarlierReport(): Report {
  const report = makeReport();
  const { community, postsPublished } = report;
  return {
    ...report,
    range: { from: '2026-09-03', to: '2026-09-30', days: 28, timezone: 'UTC' },
    community: {
      ...community,
      growth: { ...community.growth, followers: 47_342, followersAsOf: '2026-09-30', posts: 9 },
      followerBalance: community.followerBalance && {
        ...community.followerBalance,
        gained: 1_034,
        lost: 445,
        balance: -11,
      },
    },
    profile: report.profile && { ...report.profile, profileViews: 0, posts: 9 },
    postsViewed: report.postsViewed && { ...report.postsViewed, views: 1_500_000 },
    postsPublished: {
      ...postsPublished,
      summary: {
        engagement: 9.218,
        interactions: 131_235,
        averageReach: 49_812.4,
        views: null,
        posts: 9,
      },
      interactions: { likes: 20_411, comments: 9_007_199_254_750_000n, shares: 6_912, posts: 9 },
      watchTime: {
        averageWatchTimeSeconds: 12.5,
        averageWatchTimePerVideoSeconds: 9.95,
        averageDurationSeconds: 133,
        averageFullVideoWatchedRate: 0.2091,
        averageRetention: 0.3646,
      },
    },
    coverage: { ...report.coverage, days: { inRange: 28, withData: 28, lastDate: '2026-09-30' } },
  };
}

/** What the display API gives of a personal account. */
export function makePersonalReport(overrides: Overrides = {}): Report {
  const business = makeReport();
  const none = {
    reach: null,
    favorites: null,
    engagement: null,
    fullVideoWatchedRate: null,
    totalTimeWatchedSeconds: null,
    averageTimeWatchedSeconds: null,
    impressionSources: null,
    newFollowers: null,
    profileViews: null,
    isAd: null,
  };
  return makeReport({
    account: {
      id: 'open-id-2',
      username: 'mia.draws',
      displayName: 'Mia ✏️',
      type: 'personal',
      api: 'display',
    },
    community: {
      growth: { followers: null, followersAsOf: null, followersBasis: null, posts: 7 },
      followerBalance: null,
      demographics: null,
    },
    profile: null,
    postsViewed: null,
    postsPublished: {
      summary: {
        ...business.postsPublished.summary,
        engagement: null,
        averageReach: null,
      },
      interactions: business.postsPublished.interactions,
      impressionSources: null,
      watchTime: {
        averageWatchTimeSeconds: null,
        averageWatchTimePerVideoSeconds: null,
        averageDurationSeconds: 61.4,
        averageFullVideoWatchedRate: null,
        averageRetention: null,
      },
      posts: makePosts(7).map((post) => ({ ...post, ...none })),
    },
    coverage: {
      days: null,
      posts: { total: 7, withReach: 0, withWatchTime: 0, withImpressionSources: 0, fromHistory: 0 },
      fetchedAt,
    },
    notices: [
      {
        code: 'personal-account',
        message:
          'Reach, watch time, impression sources, profile views and demographics need a Business account.',
      },
    ],
    ...overrides,
  });
}

/** A business account that published nothing and of which no day is known. */
export function makeEmptyReport(overrides: Overrides = {}): Report {
  const dates = daysFrom(range.from, range.to);
  return makeReport({
    community: {
      growth: { followers: null, followersAsOf: null, followersBasis: null, posts: 0 },
      followerBalance: {
        gained: null,
        lost: null,
        balance: null,
        days: dates.map((date) => ({
          date,
          followers: null,
          gained: null,
          lost: null,
          balance: null,
        })),
      },
      demographics: null,
    },
    profile: {
      profileViews: null,
      posts: 0,
      days: dates.map((date) => ({ date, profileViews: null })),
    },
    postsViewed: {
      views: null,
      likes: null,
      comments: null,
      shares: null,
      days: dates.map((date) => ({
        date,
        views: null,
        likes: null,
        comments: null,
        shares: null,
      })),
    },
    postsPublished: {
      summary: {
        engagement: null,
        interactions: null,
        averageReach: null,
        views: null,
        posts: 0,
      },
      interactions: { likes: null, comments: null, shares: null, posts: 0 },
      impressionSources: null,
      watchTime: {
        averageWatchTimeSeconds: null,
        averageWatchTimePerVideoSeconds: null,
        averageDurationSeconds: null,
        averageFullVideoWatchedRate: null,
        averageRetention: null,
      },
      posts: [],
    },
    coverage: {
      days: { inRange: 28, withData: 0, lastDate: null },
      posts: { total: 0, withReach: 0, withWatchTime: 0, withImpressionSources: 0, fromHistory: 0 },
      fetchedAt,
    },
    notices: [],
    ...overrides,
  });
}

/** Every figure explained in the same way, by two numbers of that name. */
export function makeExplanations({
  name = 'people',
  value = 12_345,
  reason = 'The app counts on.',
}: { name?: string; value?: number | bigint; reason?: string } = {}): Report['explanations'] {
  return Object.fromEntries(
    figurePlaces.map(({ path, metric: { title, formula } }) => [
      path,
      {
        title,
        formula,
        calculation: `${value} / 7`,
        operands: [
          { role: 'add', name, unit: 'count', value },
          { role: 'divide', name: 'posts', unit: 'count', value: 7 },
        ],
        over: { rows: 'posts', counted: 7, total: 9 },
        missing: null,
        differs: [reason],
      },
    ]),
  );
}

/** The same report where the token may not list posts: nobody knows how many there are. */
export function withoutPosts({ community, profile, coverage, ...report }: Report): Report {
  const { postsPublished } = makeEmptyReport();
  return {
    ...report,
    community: { ...community, growth: { ...community.growth, posts: null } },
    profile: profile && { ...profile, posts: null },
    postsPublished: {
      ...postsPublished,
      summary: { ...postsPublished.summary, posts: null },
      interactions: { ...postsPublished.interactions, posts: null },
      posts: null,
    },
    coverage: {
      ...coverage,
      posts: {
        total: null,
        withReach: null,
        withWatchTime: null,
        withImpressionSources: null,
        fromHistory: 0,
      },
    },
    notices: [
      {
        code: 'scope-missing',
        message:
          'The account was connected without the permission video.list (the posts and every figure about them): connect it again, and leave every permission ticked.',
      },
    ],
  };
}
