import { describe, expect, it } from 'vitest';
import { sampleAnchor } from '../../src/sandbox/accounts/sample-anchor.ts';
import { parseSample } from '../../src/sandbox/accounts/sample-file.ts';
import { dataOf, listOf, openSandbox, paths, readSample } from './open-sandbox.ts';

const sample = parseSample(readSample('business'));
const hour = 3_600_000;

/** The fields that may be missing from a post, and those that never are. */
const lasting = ['item_id', 'media_type', 'is_ad', 'share_url', 'caption', 'create_time'];
const nextDay = ['video_duration', 'likes', 'comments', 'shares', 'favorites', 'video_views'];
const whileActive = [
  'reach',
  'total_time_watched',
  'average_time_watched',
  'full_video_watched_rate',
  'impression_sources',
];
const allFields = [...lasting, ...nextDay, ...whileActive];

describe('GET /business/video/list/', () => {
  it('walks through every post once, newest first', async () => {
    const sandbox = await openSandbox();
    const ids: unknown[] = [];
    let cursor: unknown;
    let more: unknown = true;
    while (more === true) {
      const params = { fields: ['item_id', 'create_time'], max_count: 20, cursor };
      const answered = await sandbox.business(paths.posts, params);
      ids.push(...listOf(answered, 'videos').map((video) => video['item_id']));
      ({ cursor, has_more: more } = dataOf(answered));
    }
    expect(ids).toEqual(sample.posts.map(({ id }) => id));
    expect(sandbox.log).toHaveLength(Math.ceil(sample.posts.length / 20));
  });

  it('gives ten ids unless it is told otherwise, and the last time as the cursor', async () => {
    const sandbox = await openSandbox();
    const answered = await sandbox.business(paths.posts);
    const newest = sample.posts.slice(0, 10);
    expect(dataOf(answered)).toEqual({
      videos: newest.map(({ id }) => ({ item_id: id })),
      cursor: newest.at(-1)?.createdMs,
      has_more: true,
    });
  });

  it('starts before the cursor, not at it', async () => {
    const sandbox = await openSandbox();
    const [, second, third] = sample.posts;
    const page = await sandbox.business(paths.posts, { cursor: second?.createdMs, max_count: 1 });
    expect(listOf(page, 'videos')).toEqual([{ item_id: third?.id }]);
  });

  it('ends with has_more false, and goes on ending', async () => {
    const sandbox = await openSandbox();
    const cursor = (sample.posts.at(-2)?.createdMs ?? 0) + 1;
    const last = dataOf(await sandbox.business(paths.posts, { cursor }));
    expect(last).toMatchObject({ has_more: false, cursor: sample.posts.at(-1)?.createdMs });
    const after = dataOf(await sandbox.business(paths.posts, { cursor: last['cursor'] }));
    expect(after).toEqual({ videos: [], has_more: false, cursor: last['cursor'] });
  });

  it('has a video with all its figures, in TikTok’s types', async () => {
    const sandbox = await openSandbox();
    const post = sample.posts.find(
      ({ type, isIdle, createdMs }) =>
        type === 'video' && !isIdle && createdMs < sampleAnchor - 24 * hour,
    );
    const filters = { video_ids: [post?.id] };
    const answered = await sandbox.business(paths.posts, { fields: allFields, filters });
    const [video] = listOf(answered, 'videos');
    expect(Object.keys(video ?? {})).toEqual(allFields);
    expect(video).toMatchObject({
      item_id: post?.id,
      media_type: 'VIDEO',
      create_time: String(Math.floor((post?.createdMs ?? 0) / 1000)),
      share_url: `https://www.tiktok.com/@sample.harbour.bakery/video/${post?.id ?? ''}?utm_campaign=tt4d_open_api&utm_source=sandbox-business-app`,
      video_views: post?.views,
      total_time_watched: post?.watch?.totalSeconds,
    });
  });

  it('has nothing but the post itself in its first 24 hours', async () => {
    const [post] = sample.posts;
    const created = post?.createdMs ?? 0;
    const fieldsAt = async (now: number) => {
      const sandbox = await openSandbox({ now: () => now });
      const page = await sandbox.business(paths.posts, { fields: allFields, max_count: 1 });
      return Object.keys(listOf(page, 'videos')[0] ?? {});
    };
    expect(await fieldsAt(created + 24 * hour - 1)).toEqual(lasting);
    expect(await fieldsAt(created + 24 * hour)).toEqual(expect.arrayContaining(nextDay));
  });

  it('withholds reach and watch time from idle posts, watch time from photos', async () => {
    const sandbox = await openSandbox();
    const fieldsOf = async (id: string | undefined) => {
      const params = { fields: allFields, filters: { video_ids: [id] } };
      return Object.keys(listOf(await sandbox.business(paths.posts, params), 'videos')[0] ?? {});
    };
    const idle = sample.posts.find(({ isIdle }) => isIdle);
    expect(await fieldsOf(idle?.id)).toEqual([...lasting, ...nextDay]);
    const photo = sample.posts.find(({ type, isIdle }) => type === 'photo' && !isIdle);
    expect(await fieldsOf(photo?.id)).toEqual([
      ...lasting,
      ...nextDay,
      'reach',
      'impression_sources',
    ]);
  });

  it('filters by ids in their order, passing over those it does not know', async () => {
    const sandbox = await openSandbox();
    const ids = [sample.posts[200]?.id, '123', 'x', sample.posts[3]?.id];
    const answered = await sandbox.business(paths.posts, { filters: { video_ids: ids } });
    expect(dataOf(answered)).toEqual({
      videos: [{ item_id: ids[0] }, { item_id: ids[3] }],
      cursor: 0,
      has_more: false,
    });
    const adsOnly = {
      video_ids: sample.posts.slice(0, 20).map(({ id }) => id),
      ad_post_only: true,
    };
    const ads = listOf(await sandbox.business(paths.posts, { filters: adsOnly }), 'videos');
    expect(ads).toHaveLength(sample.posts.slice(0, 20).filter(({ isAd }) => isAd).length);
  });

  it('lists retention by second and viewers in two pairs', async () => {
    const sandbox = await openSandbox();
    const fields = ['item_id', 'video_view_retention', 'audience_types', 'engagement_likes'];
    const ids = { video_ids: [sample.posts.find((post, at) => at > 5 && post.watch)?.id] };
    const [video] = listOf(await sandbox.business(paths.posts, { fields, filters: ids }), 'videos');
    expect(video).toMatchObject({
      video_view_retention: expect.arrayContaining([{ second: '0', percentage: 1 }]) as unknown,
    });
    expect(video?.['audience_types']).toHaveLength(4);
  });

  it.each([
    ['an unknown field', { fields: ['item_id', 'viewers'] }, 40002],
    ['fields without item_id', { fields: ['likes', 'comments'] }, 40002],
    ['one field without item_id', { fields: ['likes'] }, 0],
    ['no page', { max_count: 0 }, 40002],
    ['a large page', { max_count: 21 }, 40002],
    ['a page in words', { max_count: 'many' }, 40002],
    ['a cursor in words', { cursor: 'then' }, 40002],
    ['filters that are no object', { filters: [] }, 40002],
    ['too many ids', { filters: { video_ids: Array.from({ length: 21 }, String) } }, 40002],
  ])('judges %s', async (_name, params, code) => {
    const sandbox = await openSandbox();
    expect((await sandbox.business(paths.posts, params)).body['code']).toBe(code);
  });
});
