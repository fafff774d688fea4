import { describe, expect, it } from 'vitest';
import { sampleAnchor } from '../../src/sandbox/accounts/sample-anchor.ts';
import { dataOf, listOf, openSandbox, paths } from './open-sandbox.ts';

const range = { start_date: '2026-11-01', end_date: '2026-11-14' };

describe('GET /business/get/', () => {
  it('answers the default fields in the envelope of the business API', async () => {
    const sandbox = await openSandbox();
    const { status, headers, body } = await sandbox.business(paths.account);
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      message: 'OK',
      request_id: headers.get('x-tt-logid'),
      data: { display_name: 'Harbour Bakery 🥐', profile_image: expect.any(String) as string },
    });
    expect(headers.get('date')).toBe(new Date(sampleAnchor).toUTCString());
    expect(headers.get('content-type')).toContain('application/json');
  });

  it('answers only what was asked for', async () => {
    const sandbox = await openSandbox();
    const answered = await sandbox.business(paths.account, {
      fields: ['username', 'is_business_account', 'videos_count'],
    });
    expect(dataOf(answered)).toEqual({
      username: 'sample.harbour.bakery',
      is_business_account: true,
      videos_count: 330,
    });
  });

  it('serves followers_count both as the total and by day', async () => {
    const sandbox = await openSandbox();
    const answered = await sandbox.business(paths.account, {
      ...range,
      fields: ['followers_count'],
    });
    expect(dataOf(answered)['followers_count']).toBeGreaterThan(18_000);
    expect(listOf(answered, 'metrics')[0]).toEqual({
      date: '2026-11-01',
      followers_count: expect.any(Number) as number,
    });
  });

  it('serves a day 48 hours after its end, and leaves out a day without data', async () => {
    const sandbox = await openSandbox();
    const fields = ['video_views'];
    const days = listOf(await sandbox.business(paths.account, { ...range, fields }), 'metrics');
    expect(days.map(({ date }) => date)).toEqual(
      ['01', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map((d) => `2026-11-${d}`),
    );
  });

  it('serves the newest day from the first instant on that it may', async () => {
    const newestAt = async (now: number) => {
      const sandbox = await openSandbox({ now: () => now });
      const answered = await sandbox.business(paths.account, { ...range, fields: ['likes'] });
      return listOf(answered, 'metrics').at(-1)?.['date'];
    };
    const midnight = Date.UTC(2026, 10, 15);
    expect(await newestAt(midnight - 1)).toBe('2026-11-11');
    expect(await newestAt(midnight)).toBe('2026-11-12');
  });

  it('takes the seven days before today unless it is told otherwise', async () => {
    const sandbox = await openSandbox();
    const days = listOf(await sandbox.business(paths.account, { fields: ['likes'] }), 'metrics');
    expect(days.map(({ date }) => date)).toEqual(
      ['08', '09', '10', '11', '12'].map((d) => `2026-11-${d}`),
    );
  });

  it('withholds from a personal account what only Business accounts have', async () => {
    const sandbox = await openSandbox();
    const fields = [
      'video_views',
      'profile_views',
      'followers_count',
      'unique_video_views',
      'daily_total_followers',
      'daily_new_followers',
      'daily_lost_followers',
      'engaged_audience',
      'bio_link_clicks',
      'audience_activity',
      'audience_countries',
      'audience_genders',
    ];
    const ask = (account: string) => sandbox.business(paths.account, { ...range, fields }, account);
    const [business, personal] = [await ask('business'), await ask('personal')];
    const fieldsOfDay = (answered: typeof business) =>
      Object.keys(listOf(answered, 'metrics')[0] ?? {});
    expect(fieldsOfDay(business)).toEqual(['date', ...fields.slice(0, 10)]);
    expect(fieldsOfDay(personal)).toEqual(['date', ...fields.slice(0, 3)]);
    expect(listOf(business, 'audience_countries')[0]).toEqual({
      country: 'GB',
      percentage: 0.3274,
    });
    expect(dataOf(personal)).toMatchObject({ audience_countries: [], audience_genders: [] });
  });

  it.each([
    ['an unknown field', { fields: ['nonsense'] }, 40002],
    ['fields with commas', { fields: 'username,display_name' }, 40002],
    ['fields that are no list', { fields: { username: true } }, 40002],
    ['an impossible day', { start_date: '2026-02-30' }, 40002],
    ['a day in another form', { start_date: '20261101' }, 40002],
    ['a start after the end', { start_date: '2026-11-10', end_date: '2026-11-09' }, 40002],
    ['a start 61 days back', { start_date: '2026-09-15' }, 40002],
    ['no account', { business_id: undefined }, 40002],
    ['an account of somebody else', { business_id: 'someone-else' }, 40001],
    ['a start 60 days back', { start_date: '2026-09-16' }, 0],
  ])('judges %s', async (_name, params, code) => {
    const sandbox = await openSandbox();
    const { status, body } = await sandbox.business(paths.account, params);
    expect({ status, code: body['code'] }).toEqual({ status: 200, code });
    if (code !== 0) expect(body['data']).toEqual({});
  });
});
