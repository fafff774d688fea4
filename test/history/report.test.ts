import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDifferences } from '../cli/oracle/expected.ts';
import { withoutNotices } from '../cli/oracle/command.ts';
import { expectReport } from '../cli/oracle/oracle.ts';
import { fetchPayloads } from '../cli/oracle/payloads.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { readReport } from '../helpers/read-report.ts';
import { runMain } from '../helpers/run-main.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { type HistoryScene, withHistoryScene } from './history-scene.ts';

const today = ({ sandbox }: HistoryScene) => new Date(sandbox.now).toISOString().slice(0, 10);

/** The report as data, without what tells when it was made and what it rests on. */
function figuresOf(stdout: string) {
  const { coverage, notices, generatedAt, ...figures } = readReport(stdout);
  expect([coverage, notices, generatedAt]).not.toContain(undefined);
  return figures;
}

/** A part of a day. */
const aMinute = 1 / 1440;

const codes = (stdout: string) => readReport(stdout).notices.map(({ code }) => code);

describe('a second report on the same UTC day', () => {
  it.each([
    ['of the last 28 days', []],
    ['of a range that reaches today', ['--from', '2026-02-01', '--to', 'today']],
    ['of days of another zone', ['--last', '2w', '--timezone', 'Asia/Tokyo']],
    ['compared', ['--last', '7d', '--compare', 'previous']],
  ])('%s makes no request and has the same figures', async (_, argv) => {
    await withHistoryScene({}, async (scene) => {
      scene.passDays(90);
      const first = await scene.count('report', '--json', ...argv);
      expect(first).toMatchObject({ exitCode: 0, stderr: '' });
      expect(first.requests).toBeGreaterThan(0);
      scene.passDays(aMinute);
      const second = await scene.count('report', '--json', ...argv);
      expect(second).toMatchObject({ exitCode: 0, stderr: '', requests: 0 });
      expect(figuresOf(second.stdout)).toEqual(figuresOf(first.stdout));
      expect(codes(first.stdout)).not.toContain('metrics-from-history');
      expect(codes(second.stdout)).toContain('metrics-from-history');
      const { total, fromHistory } = readReport(second.stdout).coverage.posts;
      expect(fromHistory).toBe(total);
    });
  });

  it('makes none through the display API either, whose tokens do not tell whose they are', async () => {
    await withHistoryScene({ api: 'display' }, async (scene) => {
      scene.passDays(90);
      const argv = ['report', '--json', '--from', '2026-01-20', '--to', 'today'];
      const first = await scene.count(...argv);
      scene.passDays(aMinute);
      const second = await scene.count(...argv);
      expect(second).toMatchObject({ exitCode: 0, stderr: '', requests: 0 });
      expect(figuresOf(second.stdout)).toEqual(figuresOf(first.stdout));
      expect(await scene.count('report', '--offline')).toMatchObject({ exitCode: 0, requests: 0 });
      expect(await scene.count('sync', '--quiet')).toMatchObject({ exitCode: 0 });
      expect(await scene.count('sync', '--quiet')).toMatchObject({ exitCode: 0, requests: 0 });
      const [row] = (await scene.query('SELECT mark FROM token_owners')) as { mark: string }[];
      expect(row?.mark).toMatch(/^[0-9a-f]{32}$/);
      const other = { ...scene.sandbox.envFor('living', 'display'), TIKTOK_ACCESS_TOKEN: 'other' };
      const env = { ...other, TIKTOK_METRICS_DATABASE: scene.path };
      const unknown = await scene.sandbox.run('living', 'display', ['report', '--offline'], {
        env,
      });
      expect(unknown).toMatchObject({ exitCode: 7, stdout: '' });
      expect(unknown.stderr).toContain('nobody can tell which account the token is of');
    });
  });

  it('of a part of the range makes none either, and one of more asks for the rest only', async () => {
    await withHistoryScene({ posts: 200 }, async ({ count, passDays }) => {
      passDays(110);
      await count('report', '--from', '2026-02-01', '--to', 'yesterday');
      expect(await count('report', '--last', '7d')).toMatchObject({ requests: 0 });
      const more = await count('report', '--from', '2026-01-05', '--to', 'yesterday');
      expect(more).toMatchObject({ exitCode: 0, requests: 1 });
    });
  });

  it.each([
    ['--refresh', [], 2],
    ['--max-age', ['0ms'], 2],
    ['--max-age', ['1h'], 0],
    ['--no-history', [], 2],
  ])('asks again where the user wants that: %s %j', async (option, values, requests) => {
    await withHistoryScene({ posts: 10 }, async ({ count, passDays, sandbox }) => {
      passDays(60);
      await count('report', '--last', '7d');
      expect(sandbox.log.length).toBe(2);
      // A clock that stands still makes everything as young as can be.
      const again = await count('report', '--last', '7d', option, ...values);
      expect(again).toMatchObject({ exitCode: 0, requests: option === '--max-age' ? 0 : requests });
    });
  });

  it('on the next day everything is asked for again, or used for as long as the user says', async () => {
    await withHistoryScene({ posts: 10 }, async ({ count, passDays }) => {
      passDays(60);
      await count('report', '--last', '7d');
      passDays(1);
      expect(await count('report', '--last', '7d', '--max-age', '3d')).toMatchObject({
        requests: 1,
      });
      // The page of the run before reached back to the first post: only the account is too old.
      expect(await count('report', '--last', '7d')).toMatchObject({ requests: 1 });
    });
  });
});

describe('days of a zone that end or begin within a UTC day', () => {
  const hour = 1 / 24;

  /** What one has with the history and without it. */
  async function bothOf(scene: HistoryScene, argv: readonly string[]) {
    const kept = await scene.count('report', '--json', ...argv);
    const bare = await scene.count('report', '--json', ...argv, '--no-history');
    return { kept: figuresOf(kept.stdout), bare: figuresOf(bare.stdout), requests: kept.requests };
  }

  it('a day that has ended since is listed to its end, once', async () => {
    await withHistoryScene({ posts: 700, days: 60 }, async (scene) => {
      // From six in the morning to ten past midnight.
      scene.passDays(50 - 6 * hour + 10 / 1440);
      await scene.run('sync', '--quiet');
      scene.passDays(15 * hour);
      const argv = ['--from', 'yesterday', '--timezone', 'America/Los_Angeles'];
      const { kept, bare, requests } = await bothOf(scene, argv);
      expect(requests).toBe(1);
      expect(kept.postsPublished.posts?.map(({ id }) => id)).toEqual(
        bare.postsPublished.posts?.map(({ id }) => id),
      );
      expect(await scene.count('report', ...argv)).toMatchObject({ exitCode: 0, requests: 0 });
    });
  });

  it('a day that has begun since is asked for anew, and is unknown without a request', async () => {
    await withHistoryScene({ posts: 700, days: 60 }, async (scene) => {
      scene.passDays(50 + 4 * hour);
      await scene.run('sync', '--quiet');
      scene.passDays(13 * hour);
      const argv = ['--from', 'today', '--timezone', 'Asia/Tokyo'];
      const offline = readReport(
        (await scene.run('report', '--json', '--offline', ...argv)).stdout,
      );
      expect(offline.postsPublished.posts).toBeNull();
      expect(offline.coverage.posts.total).toBeNull();
      const { kept, bare, requests } = await bothOf(scene, argv);
      expect(requests).toBe(2);
      expect(kept).toEqual(bare);
      expect(await scene.count('report', ...argv)).toMatchObject({ exitCode: 0, requests: 0 });
    });
  });
});

describe('what is kept does not spoil what can be fetched', () => {
  it('days that were pruned are fetched again where TikTok still serves them', async () => {
    await withHistoryScene({}, async (scene) => {
      scene.passDays(90);
      await scene.run('sync', '--quiet');
      const day = new Date(scene.sandbox.now - 5 * 86_400_000).toISOString().slice(0, 10);
      expect(await scene.run('history', 'prune', '--before', day, '--yes')).toMatchObject({
        exitCode: 0,
      });
      const argv = ['report', '--json', '--last', '28d'];
      const bare = figuresOf((await scene.run(...argv, '--no-history')).stdout);
      expect(figuresOf((await scene.run(...argv)).stdout).postsViewed).toEqual(bare.postsViewed);
    });
  });

  it('a clock that was ahead once does not keep later figures away', async () => {
    await withHistoryScene({}, async (scene) => {
      scene.passDays(30);
      const env = { TIKTOK_METRICS_DATABASE: scene.path };
      const ahead = scene.sandbox.now + 400 * 86_400_000;
      const runAhead = (...argv: string[]) =>
        scene.sandbox.run('living', 'business', argv, { env, now: ahead });
      await runAhead('sync', '--quiet');
      scene.passDays(10);
      const argv = ['report', '--json', '--last', '28d'];
      const bare = figuresOf((await scene.run(...argv, '--no-history')).stdout);
      const kept = figuresOf((await scene.run(...argv)).stdout);
      expect(withoutDropped(kept, bare)).toEqual(bare);
      scene.passDays(aMinute);
      const second = figuresOf((await scene.run(...argv)).stdout);
      expect(withoutDropped(second, bare).postsViewed).toEqual(bare.postsViewed);
      expect(second.postsPublished.summary.views).toEqual(bare.postsPublished.summary.views);
      expect(await scene.run('history', 'verify')).toMatchObject({ exitCode: 0, stderr: '' });
    });
  });

  it('a permission that was granted since counts at once', async () => {
    await withTempFolder((folder) =>
      withSandbox({}, async (sandbox) => {
        const env = { TIKTOK_METRICS_HOME: folder };
        const all = storedAccount(sandbox, 'business', 'business');
        const scopes = (all.scopes ?? []).filter((scope) => scope !== 'user.insights');
        const run = () => runMain(['report', '--json'], { env, now: sandbox.now });
        await connectAccounts(folder, [{ ...all, scopes }]);
        const poor = await run();
        expect(codes(poor.stdout)).toContain('scope-missing');
        expect(readReport((await run()).stdout).coverage.posts.fromHistory).toBeDefined();
        const before = sandbox.log.length;
        await run();
        expect(sandbox.log.length).toBe(before);
        await connectAccounts(folder, [all]);
        const rich = await run();
        expect(codes(rich.stdout)).not.toContain('scope-missing');
        expect(readReport(rich.stdout).profile?.profileViews).not.toBeNull();
      }),
    );
  });

  it('one that is missing costs no request again, unless another token may have it', async () => {
    await withTempFolder((folder) =>
      withSandbox({ faults: ['scope-missing'] }, async (sandbox) => {
        const env = { TIKTOK_METRICS_DATABASE: join(folder, 'history.db') };
        const run = () => sandbox.run('business', 'business', ['report', '--json'], { env });
        expect(codes((await run()).stdout)).toContain('scope-missing');
        const before = sandbox.log.length;
        expect(codes((await run()).stdout)).toContain('scope-missing');
        expect(sandbox.log.length).toBe(before);
      }),
    );
    await withTempFolder(async (folder) => {
      const env = { TIKTOK_METRICS_DATABASE: join(folder, 'history.db') };
      const argv = ['report', '--json'];
      await withSandbox({ faults: ['scope-missing'] }, (poor) =>
        poor.run('business', 'business', argv, { env }),
      );
      await withSandbox({}, async (rich) => {
        const renewal = rich.renewalFor('business', 'business');
        const another = { ...env, ...renewal, TIKTOK_ACCESS_TOKEN: 'another' };
        const { stdout } = await rich.run('business', 'business', argv, { env: another });
        expect(codes(stdout)).not.toContain('scope-missing');
      });
    });
  });

  it('a comparison says what is not known of the earlier range', async () => {
    await withHistoryScene({ posts: 600, days: 60 }, async (scene) => {
      scene.passDays(50);
      await scene.run('report', '--last', '2w');
      const argv = ['report', '--json', '--offline', '--last', '2w', '--compare', 'previous'];
      const { notices } = readReport((await scene.run(...argv)).stdout);
      expect(notices.map(({ message }) => message)).toContainEqual(
        expect.stringMatching(
          /^In the range compared with \(2025-12-07 to 2025-12-20\): The posts of .* were never listed, and may be missing:/,
        ),
      );
    });
  });
});

describe('a report with a history', () => {
  it('equals one without where TikTok has dropped nothing since', async () => {
    await withHistoryScene({ posts: 80 }, async (scene) => {
      for (let week = 0; week < 8; week += 1) {
        scene.passDays(7);
        await scene.run('sync', '--quiet');
      }
      for (const argv of [
        ['--last', '7d'],
        ['--last', '28d'],
        ['--last', '55d'],
      ]) {
        const bare = await scene.run('report', '--json', '--no-history', ...argv);
        const kept = await scene.run('report', '--json', '--refresh', ...argv);
        const [expected, actual] = [figuresOf(bare.stdout), figuresOf(kept.stdout)];
        expect(withoutDropped(actual, expected)).toEqual(expected);
      }
    });
  });

  it('says what it rests on: dropped figures of posts, days, the times', async () => {
    await withHistoryScene({}, async (scene) => {
      for (let day = 0; day < 100; day += 1) {
        scene.passDays(1);
        await scene.run('sync', '--quiet');
      }
      scene.passDays(aMinute);
      const { stdout } = await scene.run(
        'report',
        '--json',
        '--from',
        '2025-11-16',
        '--to',
        'today',
      );
      const { postsPublished, coverage, notices } = readReport(stdout);
      const posts = postsPublished.posts ?? [];
      const resting = posts.filter(({ kept }) => kept !== null);
      expect(resting.length).toBeGreaterThan(10);
      for (const { reach, kept, asOf } of resting) {
        expect(reach).not.toBeNull();
        expect(asOf).toBe(Object.values(kept ?? {}).sort()[0]);
      }
      expect(coverage.posts.withReach).toBeGreaterThan(posts.length - 5);
      expect(coverage.posts.fromHistory).toBe(posts.length);
      expect(coverage.days?.withData).toBeGreaterThan(90);
      const told = notices.find(({ code }) => code === 'metrics-from-history')?.message;
      expect(told).toMatch(
        /^From the history: figures that TikTok no longer gives for \d+ posts, last given from 20\d\d-\d\d-\d\d to 20\d\d-\d\d-\d\d; the figures of all \d+ posts, fetched at 2026-02-23 06:00 UTC; the daily figures of /,
      );
      expect(codes(stdout)).not.toContain('history-limit');
    });
  });

  it('leaves removed posts out, unless they are to count', async () => {
    await withHistoryScene({ posts: 150, seed: 3 }, async (scene) => {
      for (let day = 0; day < 60; day += 1) {
        scene.passDays(1);
        await scene.run('sync', '--quiet');
      }
      const argv = ['report', '--json', '--from', '2025-11-16', '--to', 'today'];
      const without = readReport((await scene.run(...argv)).stdout);
      const withRemoved = readReport((await scene.run(...argv, '--include-removed')).stdout);
      const gone = (withRemoved.postsPublished.posts ?? []).filter((post) => post.goneSince);
      expect(gone.length).toBeGreaterThan(0);
      expect(withRemoved.coverage.posts.total).toBe(
        (without.coverage.posts.total ?? 0) + gone.length,
      );
      expect(without.postsPublished.posts?.every((post) => post.goneSince === null)).toBe(true);
      const message = (report: typeof without) =>
        report.notices.find(({ code }) => code === 'posts-removed')?.message;
      expect(message(without)).toMatch(/left out: --include-removed counts (it|them)\.$/);
      expect(message(withRemoved)).toMatch(/counted, with what was last known of (it|them)\.$/);
    });
  });

  it('knows the followers of a personal account’s past from what was seen', async () => {
    await withHistoryScene({ api: 'display', isBusiness: false }, async (scene) => {
      const seen = new Map<string, number>();
      for (let day = 0; day < 20; day += 1) {
        scene.passDays(1);
        seen.set(today(scene), scene.account.profile.followers);
        await scene.run('sync', '--quiet');
      }
      const day = '2025-11-25';
      const argv = ['report', '--json', '--from', '2025-11-20', '--to', day];
      const { community } = readReport((await scene.run(...argv)).stdout);
      expect(community.growth).toMatchObject({
        followers: seen.get(day),
        followersAsOf: day,
        followersBasis: 'history',
      });
      const bare = readReport((await scene.run(...argv, '--no-history')).stdout);
      expect(bare.community.growth).toMatchObject({ followers: null, followersBasis: null });
    });
  });

  it('tells how much posts grew, where two fetches tell it', async () => {
    await withHistoryScene({ posts: 100 }, async (scene) => {
      const views = new Map<string, unknown>();
      for (let day = 0; day < 30; day += 1) {
        scene.passDays(1);
        await scene.run('sync', '--quiet');
        if (day !== 22) continue;
        const { stdout } = await scene.run('report', '--json', '--offline', '--last', '28d');
        for (const post of readReport(stdout).postsPublished.posts ?? []) {
          views.set(post.id, post.views);
        }
      }
      const argv = ['report', '--json', '--from', '2025-11-16', '--to', 'yesterday'];
      const plain = readReport((await scene.run(...argv)).stdout);
      expect(plain.postsPublished.posts?.every(({ growth }) => growth === null)).toBe(true);
      const { stdout } = await scene.run(...argv, '--compare', '2025-11-15..2025-11-15');
      const posts = readReport(stdout).postsPublished.posts ?? [];
      const old = posts.filter((post) => views.get(post.id) != null);
      expect(old.length).toBeGreaterThan(5);
      for (const post of old) {
        expect(post.growth?.views).toBe(Number(post.views) - Number(views.get(post.id)));
        expect(post.growth?.from).toBe('2025-12-08T06:00:00.000Z');
      }
      const table = await scene.run(
        ...argv.filter((it) => it !== '--json'),
        '--compare',
        'previous',
      );
      expect(table.stdout).toMatch(/Views in/);
    });
  });

  it('is right by the oracle on its first run', async () => {
    await withHistoryScene({}, async (scene) => {
      scene.passDays(70);
      const wanted = { from: '2025-12-20', to: '2026-01-15', timezone: 'UTC' } as const;
      const { stdout } = await scene.run(
        ...['report', '--json', '--from', wanted.from, '--to', wanted.to],
      );
      const { sandbox } = scene;
      const payloads = await fetchPayloads(sandbox.envFor('living', 'business'), sandbox.now);
      const settings = { ...wanted, per: 100, by: 'reach', now: sandbox.now } as const;
      const expected = expectReport(payloads, settings);
      expect(findDifferences(expected, withoutNotices(stdout))).toEqual([]);
    });
  });
});

describe('--offline', () => {
  it('fails where nothing was kept, and makes no request', async () => {
    await withHistoryScene({}, async ({ count }) => {
      const result = await count('report', '--offline', '--json');
      expect(result).toMatchObject({ exitCode: 7, stdout: '', requests: 0 });
      expect(JSON.parse(result.stderr)).toEqual({
        error: {
          code: 'nothing-kept',
          message: 'nothing was kept of this account yet',
          hint: 'Run tiktok-metrics sync first, or leave --offline out.',
        },
      });
    });
  });

  it('says how old the data are, and which posts may be missing', async () => {
    await withHistoryScene({ posts: 200, days: 60 }, async (scene) => {
      scene.passDays(50);
      await scene.run('report', '--last', '7d');
      scene.passDays(3);
      const result = await scene.count(
        ...['report', '--offline', '--json', '--from', '2025-11-20', '--to', 'today'],
      );
      expect(result).toMatchObject({ exitCode: 0, stderr: '', requests: 0 });
      const messages = new Map(
        readReport(result.stdout).notices.map(({ code, message }) => [code, message]),
      );
      expect(messages.get('data-outdated')).toBe(
        'The data are those of 2026-01-04: what came later is not in this report. Run it with --refresh, and without --offline, to fetch it.',
      );
      expect(messages.get('posts-not-listed')).toMatch(
        /^The posts of 2025-11-20 to 202\d-\d\d-\d\d and 2026-01-04 were never listed, and may be missing: sync --backfill takes in all that TikTok still lists\.$/,
      );
      const pending = messages.get('daily-data-pending') ?? '';
      expect(pending).toMatch(/2026-01-03 to 2026-01-04|2026-01-04/);
      expect(`${pending} ${messages.get('daily-data-gap') ?? ''}`).not.toContain('2026-01-05');
    });
  });

  it('is what the hint says where TikTok cannot be reached and something was kept', async () => {
    await withTempFolder((folder) =>
      withSandbox({}, async (sandbox) => {
        const env = { TIKTOK_METRICS_DATABASE: join(folder, 'history.db') };
        const run = (...argv: string[]) => sandbox.run('business', 'business', argv, { env });
        const cut = { ...env, TIKTOK_METRICS_BUSINESS_URL: 'http://127.0.0.1:1' };
        const runCut = (...argv: string[]) =>
          sandbox.run('business', 'business', argv, { env: cut });
        const before = await runCut('report');
        expect(before).toMatchObject({ exitCode: 5, stdout: '' });
        expect(before.stderr).not.toContain('--offline');
        await run('report');
        const after = await runCut('report', '--refresh');
        expect(after).toMatchObject({ exitCode: 5, stdout: '' });
        expect(after.stderr).toContain('With --offline the report is made of what was kept.');
        expect(await runCut('report', '--offline')).toMatchObject({ exitCode: 0, stderr: '' });
      }),
    );
  });

  it.each([
    ['--no-history', '--offline and --no-history contradict each other'],
    ['--refresh', '--offline and --refresh contradict each other'],
    ['--demo', '--offline and --demo contradict each other'],
  ])('and %s contradict each other', async (option, message) => {
    await withHistoryScene({}, async ({ run }) => {
      const result = await run('report', '--offline', option);
      expect(result).toMatchObject({ exitCode: 2, stdout: '' });
      expect(result.stderr).toContain(message);
    });
  });
});

type Figures = ReturnType<typeof figuresOf>;

/** The same report without what TikTok does not show any more, so that both can be compared. */
function withoutDropped(actual: Figures, bare: Figures): Figures {
  const posts = (actual.postsPublished.posts ?? []).map((post, index) => {
    const shown = bare.postsPublished.posts?.[index];
    const dropped = Object.keys(post.kept ?? {}).map((figure) => [figure, null] as const);
    return {
      ...post,
      ...Object.fromEntries(dropped),
      engagement: shown?.engagement ?? null,
      asOf: shown?.asOf ?? '',
      kept: null,
    };
  });
  const { averageReach, engagement } = bare.postsPublished.summary;
  const hasDropped = actual.postsPublished.posts?.some(({ kept }) => kept !== null) ?? false;
  const { postsPublished } = actual;
  return {
    ...actual,
    postsPublished: {
      ...postsPublished,
      summary: hasDropped
        ? { ...postsPublished.summary, averageReach, engagement }
        : postsPublished.summary,
      impressionSources: hasDropped
        ? bare.postsPublished.impressionSources
        : postsPublished.impressionSources,
      watchTime: hasDropped ? bare.postsPublished.watchTime : postsPublished.watchTime,
      posts,
    },
  };
}
