import { describe, expect, it } from 'vitest';
import { sampleAnchor } from '../../src/sandbox/accounts/sample-anchor.ts';
import { parseSample } from '../../src/sandbox/accounts/sample-file.ts';
import { faults, type FaultName, parseFault, strikes } from '../../src/sandbox/faults/faults.ts';
import {
  dataOf,
  fault,
  type JsonObject,
  listOf,
  type OpenSandbox,
  openSandbox,
  paths,
  readSample,
} from './open-sandbox.ts';

const sample = parseSample(readSample('business'));
const settled = sample.posts.findIndex(
  ({ createdMs, isIdle, watch }) => createdMs < sampleAnchor - 172_800_000 && !isIdle && watch,
);

const settledCursor = (sample.posts[settled]?.createdMs ?? 0) + 1;

function open(text: string): Promise<OpenSandbox> {
  return openSandbox({ faults: [fault(text)] });
}

/** A page of posts that have all their figures. */
async function postsWith(text: string): Promise<JsonObject> {
  const sandbox = await open(text);
  const fields = ['item_id', 'create_time', 'reach', 'video_views', 'impression_sources'];
  const asked = { fields, cursor: settledCursor, max_count: 8 };
  return dataOf(await sandbox.business(paths.posts, asked));
}

async function accountWith(text: string): Promise<JsonObject> {
  const sandbox = await open(text);
  const fields = ['followers_count', 'daily_total_followers', 'audience_ages'];
  const more = ['daily_new_followers', 'daily_lost_followers'];
  const range = { start_date: '2026-11-03', end_date: '2026-11-12' };
  return dataOf(await sandbox.business(paths.account, { ...range, fields: [...fields, ...more] }));
}

describe('parseFault', () => {
  it.each([
    ['html', { name: 'html', schedule: 'regularly' }],
    ['html:2', { name: 'html', schedule: 2 }],
    ['html:always', { name: 'html', schedule: 'always' }],
    ['nonsense', { problem: 'there is no fault named nonsense' }],
    ['toString', { problem: 'there is no fault named toString' }],
    ['html:0', { problem: 'html:0 is neither html, html:COUNT nor html:always' }],
    ['html:1:2', { problem: 'html:1:2 is neither html, html:COUNT nor html:always' }],
    [
      'revoked-token:2',
      { problem: 'the fault revoked-token lasts as long as the sandbox and takes no :2' },
    ],
  ])('reads %s', (text, expected) => {
    expect(parseFault(text)).toEqual(expected);
  });

  it('strikes the first request and every seventh after it, so many, or all', () => {
    const struck = (text: string) =>
      Array.from({ length: 16 }, (_, index) => index + 1).filter((n) => strikes(fault(text), n));
    expect(struck('html')).toEqual([1, 8, 15]);
    expect(struck('html:2')).toEqual([1, 2]);
    expect(struck('html:always')).toHaveLength(16);
  });

  it('counts the requests of each endpoint by itself', async () => {
    const sandbox = await open('server-error');
    const codes = [];
    for (const path of [paths.account, paths.account, paths.posts, paths.posts]) {
      codes.push((await sandbox.business(path)).body['code']);
    }
    expect(codes).toEqual([50000, 0, 50000, 0]);
    expect(sandbox.log.map((entry) => entry.fault)).toEqual([
      'server-error',
      null,
      'server-error',
      null,
    ]);
  });
});

describe('faults in place of an answer', () => {
  it.each([
    ['rate-limit', 40100, 429, 'rate_limit_exceeded'],
    ['server-error', 50000, 500, 'internal_error'],
  ])('%s speaks the language of each API', async (name, businessCode, status, displayCode) => {
    const sandbox = await open(name);
    const business = await sandbox.business(paths.account);
    expect([business.status, business.body['code']]).toEqual([200, businessCode]);
    const display = await sandbox.display(paths.user, 'username');
    expect(display.status).toBe(status);
    expect(display.body['error']).toMatchObject({ code: displayCode });
    const token = await sandbox.fetch(paths.displayToken, { method: 'POST' });
    expect([token.status, token.body['error']]).toEqual([status, displayCode]);
  });

  it.each([
    ['bad-gateway', 502],
    ['html', 200],
    ['redirect', 302],
  ])('%s answers HTTP %i with a page', async (name, status) => {
    const sandbox = await open(name);
    const response = await fetch(sandbox.origin + paths.account, { redirect: 'manual' });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('location') !== null).toBe(status === 302);
    expect(await response.text()).toContain('<html>');
  });
});

describe('faults of pages', () => {
  it.each([
    'empty-page',
    'short-page',
    'duplicate-posts',
    'short-page:always',
    'duplicate-posts:3',
  ])('%s loses no post of a patient client', async (text) => {
    const sandbox = await open(text);
    const ids = new Set<unknown>();
    let data: JsonObject = { has_more: true };
    while (data['has_more'] === true) {
      data = dataOf(await sandbox.business(paths.posts, { cursor: data['cursor'], max_count: 10 }));
      for (const video of Object.values(data['videos'] ?? [])) ids.add(JSON.stringify(video));
    }
    expect(ids.size).toBe(sample.posts.length);
    expect(sandbox.log.length).toBeGreaterThan(Math.ceil(sample.posts.length / 10));
  });

  it.each<[FaultName, JsonObject]>([
    ['empty-page', { videos: [], has_more: true, cursor: (sample.posts[1]?.createdMs ?? 0) + 1 }],
    ['stuck-cursor', { has_more: true, cursor: sample.posts[0]?.createdMs }],
    ['missing-cursor', { has_more: true, cursor: undefined }],
    ['zero-cursor', { has_more: true, cursor: 0 }],
  ])('%s shows in the page', async (name, expected) => {
    const sandbox = await open(name);
    const cursor = sample.posts[0]?.createdMs;
    const data = dataOf(await sandbox.business(paths.posts, { cursor }));
    for (const [key, value] of Object.entries(expected)) expect(data[key]).toEqual(value);
  });

  it('empty-page loses no post of a page that repeats some', async () => {
    const faults = [fault('duplicate-posts:always'), fault('empty-page:1')];
    const sandbox = await openSandbox({ faults });
    const [newest, next] = sample.posts;
    const cursor = newest?.createdMs;
    const page = await sandbox.business(paths.posts, { fields: ['item_id'], cursor });
    expect(dataOf(page)).toEqual({
      videos: [],
      has_more: true,
      cursor: (next?.createdMs ?? 0) + 1,
    });
  });

  it('numbers that are written as text are figures to the other faults, in any order', async () => {
    const names = ['numbers-as-strings:always', 'null-figures:always'];
    const orders = [names, names.toReversed()];
    const answers = orders.map(async (order) => {
      const sandbox = await openSandbox({ faults: order.map((text) => fault(text)) });
      const asked = { fields: ['item_id', 'video_views'], cursor: settledCursor, max_count: 1 };
      return dataOf(await sandbox.business(paths.posts, asked));
    });
    const [one, other] = await Promise.all(answers);
    expect(one).toEqual(other);
    expect(one?.['videos']).toMatchObject([{ video_views: null }]);
  });

  it('empty-page:always moves at every page and ends', async () => {
    const sandbox = await open('empty-page:always');
    const cursors: unknown[] = [];
    let data: JsonObject = { has_more: true };
    while (data['has_more'] === true) {
      data = dataOf(await sandbox.business(paths.posts, { cursor: data['cursor'], max_count: 20 }));
      expect(data['videos']).toEqual([]);
      cursors.push(data['cursor']);
    }
    expect(new Set(cursors).size).toBeGreaterThan(sample.posts.length / 20);
  });

  it('duplicate-posts begins a page with posts of the page before', async () => {
    const sandbox = await open('duplicate-posts:always');
    const cursor = sample.posts[19]?.createdMs;
    const data = await sandbox.business(paths.posts, { cursor, max_count: 20 });
    const ids = sample.posts.slice(15, 35).map(({ id }) => ({ item_id: id }));
    expect(listOf(data, 'videos')).toEqual(ids);
  });

  it('strikes the display API as well', async () => {
    const sandbox = await open('missing-cursor');
    const data = dataOf(await sandbox.display(paths.videos, 'id', {}));
    expect([data['has_more'], 'cursor' in data]).toEqual([true, false]);
  });
});

describe('faults of figures', () => {
  const first = (data: JsonObject, key: string) => Object.values(data[key] ?? {})[0] as unknown;

  it.each<[FaultName, JsonObject]>([
    ['null-reach', { reach: null, video_views: expect.any(Number) }],
    ['null-figures', { reach: null, video_views: null, create_time: expect.any(String) }],
    ['numbers-as-strings', { reach: expect.stringMatching(/^\d+$/) }],
    ['create-time-number', { create_time: expect.any(Number) }],
    ['wrong-type', { video_views: 'plenty', reach: expect.any(Number) }],
    ['unknown-fields', { sandbox_extra: expect.anything() }],
  ])('%s changes a post', async (name, expected) => {
    expect(first(await postsWith(name), 'videos')).toMatchObject(expected);
  });

  it('unknown-source names a source nobody knows', async () => {
    const video = first(await postsWith('unknown-source'), 'videos');
    expect(JSON.stringify(video)).toContain('Moonlit Window');
  });

  it.each<[FaultName, JsonObject]>([
    ['null-figures', { followers_count: null }],
    ['wrong-type', { followers_count: 'plenty' }],
    ['empty-audience', { audience_ages: [] }],
  ])('%s changes the account', async (name, expected) => {
    expect(await accountWith(name)).toMatchObject(expected);
  });

  it('daily-net-change puts the day’s balance where the total belongs', async () => {
    const days = Object.values((await accountWith('daily-net-change'))['metrics'] ?? {});
    expect(days).toHaveLength(10);
    for (const day of days as Record<string, number>[]) {
      const { daily_new_followers: gained = 0, daily_lost_followers: lost = 0 } = day;
      expect(day['followers_count']).toBe(gained - lost);
      expect(day['daily_total_followers']).toBe(gained - lost);
    }
  });

  it('missing-days leaves out every third day', async () => {
    expect(Object.values((await accountWith('missing-days'))['metrics'] ?? {})).toHaveLength(6);
  });
});

describe('the table of faults', () => {
  it('describes each in a line', () => {
    for (const [name, { description }] of Object.entries(faults)) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(description).toMatch(/^\S.{10,95}$/);
    }
  });
});
