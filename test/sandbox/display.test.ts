import { describe, expect, it } from 'vitest';
import { parseSample } from '../../src/sandbox/accounts/sample-file.ts';
import { asObject, dataOf, listOf, openSandbox, paths, readSample } from './open-sandbox.ts';

const sample = parseSample(readSample('business'));
const newest = sample.posts[0];
const ok = (logId: string | null) => ({ code: 'ok', message: '', log_id: logId });

describe('GET /v2/user/info/', () => {
  it('answers the asked fields, with the error that is none', async () => {
    const sandbox = await openSandbox();
    const answered = await sandbox.display(paths.user, 'open_id,username,follower_count');
    expect(answered.body).toEqual({
      data: {
        user: {
          open_id: '000sandbox-business-display',
          username: 'sample.harbour.bakery',
          follower_count: sample.profile.followers,
        },
      },
      error: ok(answered.headers.get('x-tt-logid')),
    });
  });

  it.each([
    ['no fields', ''],
    ['an unknown field', 'username,likes'],
  ])('refuses %s', async (_name, fields) => {
    const sandbox = await openSandbox();
    const { status, body } = await sandbox.display(paths.user, fields);
    expect(status).toBe(400);
    expect(body['error']).toMatchObject({ code: 'invalid_params' });
  });
});

describe('POST /v2/video/list/', () => {
  it('walks through every post once', async () => {
    const sandbox = await openSandbox();
    const ids: unknown[] = [];
    let data: Record<string, unknown> = { has_more: true };
    while (data['has_more'] === true) {
      const body = { max_count: 20, ...(data['cursor'] ? { cursor: data['cursor'] } : {}) };
      const answered = await sandbox.display(paths.videos, 'id', body);
      ids.push(...listOf(answered, 'videos').map(({ id }) => id));
      data = dataOf(answered);
    }
    expect(ids).toEqual(sample.posts.map(({ id }) => id));
  });

  it('serves figures at once, times as numbers, durations in whole seconds', async () => {
    const sandbox = await openSandbox();
    const fields = 'id,create_time,duration,view_count,like_count,video_description,share_url';
    const answered = await sandbox.display(paths.videos, fields, { max_count: 1 });
    expect(listOf(answered, 'videos')[0]).toMatchObject({
      id: newest?.id,
      create_time: (newest?.createdMs ?? 0) / 1000,
      duration: Math.floor(newest?.durationSeconds ?? 0),
      view_count: newest?.views,
      like_count: newest?.likes,
      share_url: expect.stringMatching(/utm_source=sandbox-display-app$/) as string,
    });
  });

  it('cuts long captions at 150 characters', async () => {
    const sandbox = await openSandbox();
    const long = sample.posts.find(({ caption }) => caption.length > 300);
    const body = { filters: { video_ids: [long?.id] } };
    const [video] = listOf(await sandbox.display(paths.query, 'video_description', body), 'videos');
    expect(video?.['video_description']).toBe(long?.caption.slice(0, 150));
  });

  it.each([{ max_count: 0 }, { max_count: 21 }, { max_count: '20' }, { cursor: 'x' }])(
    'refuses %j',
    async (body) => {
      const sandbox = await openSandbox();
      const answered = await sandbox.display(paths.videos, 'id', body);
      expect(answered.status).toBe(400);
      expect(answered.body['error']).toMatchObject({ code: 'invalid_params' });
    },
  );

  it('takes a cursor of 0 for the present', async () => {
    const sandbox = await openSandbox();
    const answered = await sandbox.display(paths.videos, 'id', { cursor: 0, max_count: 1 });
    expect(listOf(answered, 'videos')).toEqual([{ id: newest?.id }]);
  });
});

describe('POST /v2/video/query/', () => {
  it('finds posts by their ids', async () => {
    const sandbox = await openSandbox();
    const ids = [sample.posts[9]?.id, '1', sample.posts[2]?.id];
    const answered = await sandbox.display(paths.query, 'id', { filters: { video_ids: ids } });
    expect(listOf(answered, 'videos')).toEqual([{ id: ids[0] }, { id: ids[2] }]);
  });

  it.each([{}, { filters: { video_ids: [7] } }, { filters: { video_ids: Array(21).fill('1') } }])(
    'refuses %j',
    async (body) => {
      const sandbox = await openSandbox();
      const answered = await sandbox.display(paths.query, 'id', body);
      expect(asObject(answered.body['error'])['code']).toBe('invalid_params');
    },
  );
});
