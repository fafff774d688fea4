import { describe, expect, test } from 'vitest';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import type { RequestLogEntry } from '../../src/sandbox/http/log-entry.ts';
import { readReport } from '../helpers/read-report.ts';
import { runMain, sampleNow } from '../helpers/run-main.ts';
import { type ApiName, withSandbox } from '../helpers/serve-sandbox.ts';

const paths = {
  business: {
    account: '/open_api/v1.3/business/get/',
    posts: '/open_api/v1.3/business/video/list/',
  },
  display: { account: '/v2/user/info/', posts: '/v2/video/list/' },
} as const;

/** 19,000 posts in a year: paging to a week a year ago from today would take 950 requests. */
const manyPosts = makeAccount({ posts: 19_000, seed: 1, now: sampleNow });

const ranges = {
  'a week of this month': ['2026-11-02', '2026-11-08'],
  'a week a year ago': ['2025-11-17', '2025-11-23'],
  'the days up to today': ['2026-11-13', '2026-11-15'],
  'a week before the first post': ['2025-11-01', '2025-11-07'],
} as const;

describe.each(['business', 'display'] as const)('through the %s API', (api) => {
  test.each(Object.entries(ranges))('%s', async (_name, [from, to]) => {
    const { log, posts } = await logOf(api, from, to);
    const { account: accountPath, posts: postsPath } = paths[api];
    const pages = log.filter(({ path }) => path === postsPath);

    expect(log.filter(({ path }) => path === accountPath)).toHaveLength(1);
    expect(log).toHaveLength(1 + pages.length);
    // A tenth more at the most than one page after the other would take.
    expect(pages.length).toBeLessThanOrEqual(Math.ceil((Math.ceil(posts / 20) + 1) * 1.1));
    expect(new Set(log.map(asText)).size).toBe(log.length);
    for (const { params, status } of pages) {
      expect(status).toBe(200);
      expect(Number(params['max_count'])).toBe(20);
      expect(Number(params['cursor'] ?? sampleNow)).toBeLessThanOrEqual(sampleNow);
    }
  });
});

test('the first page starts right behind the range, in the zone of the report', async () => {
  const { log } = await logOf('business', '2026-10-01', '2026-10-31', 'Asia/Tokyo');
  const [first] = log.filter(({ path }) => path === paths.business.posts);
  expect(Number(first?.params['cursor'])).toBe(Date.parse('2026-11-01T00:00:00+09:00'));
});

test('the account is always asked for the sixty days that TikTok serves', async () => {
  for (const [from, to] of Object.values(ranges)) {
    const { log } = await logOf('business', from, to);
    const [account] = log.filter(({ path }) => path === paths.business.account);
    expect(account?.params).toMatchObject({ start_date: '2026-09-16', end_date: '2026-11-14' });
  }
});

test('only fields that the figures need are asked for', async () => {
  const { log } = await logOf('business', '2026-11-02', '2026-11-08');
  const fields = log.map(({ params }) => String(params['fields'])).join();
  expect(fields).not.toMatch(/thumbnail|embed|profile_image|audience_activity|clicks|retention/);
});

test('nothing is asked for when the command cannot be followed', async () => {
  await withSandbox({ accounts: [manyPosts] }, async (sandbox) => {
    const argv = ['report', '--output', '/no/such/folder/report.json'];
    const { exitCode } = await sandbox.run('made-up', 'business', argv);
    expect(exitCode).toBe(2);
    expect(sandbox.log).toEqual([]);
  });
});

test('the demo asks no server but its own', async () => {
  const env = { TIKTOK_ACCESS_TOKEN: 'a-real-token', TIKTOK_METRICS_DISPLAY_URL: 'nonsense' };
  const { exitCode, stderr } = await runMain(['report', '--demo', '--json', '--verbose'], { env });
  expect(exitCode).toBe(0);
  expect(stderr).toContain('000sandbox-business-business');
});

async function logOf(api: ApiName, from: string, to: string, timezone = 'UTC') {
  return withSandbox({ accounts: [manyPosts] }, async (sandbox) => {
    const argv = ['report', '--from', from, '--to', to, '--timezone', timezone, '--json'];
    const { stdout } = await sandbox.run('made-up', api, argv);
    return { log: [...sandbox.log], posts: readReport(stdout).coverage.posts.total ?? 0 };
  });
}

function asText({ method, path, params }: RequestLogEntry): string {
  return JSON.stringify([method, path, params]);
}
