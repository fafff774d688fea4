import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../../src/domain/day.ts';
import type { Summary } from '../../src/report/summary.ts';
import { livingStart } from '../history/living-scene.ts';
import { makeLivingAccount } from '../history/living-account.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { runMain, type RunResult } from '../helpers/run-main.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { withScene } from '../helpers/two-accounts.ts';

function read(result: RunResult): Summary {
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  return JSON.parse(result.stdout) as Summary;
}

describe('summary', () => {
  it('takes the newest complete day, and says which it is and why', () =>
    withScene(async ({ run }) => {
      const result = await run(['summary']);
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      expect(result.stdout.split('\n')[0]).toBe('@sample.harbour.bakery · Thursday 2026-11-12');
      expect(result.stdout.split('\n')[1]).toBe(
        'The newest complete day: TikTok’s figures of 2026-11-13 to 2026-11-14 are not in yet, they come 24 to 48 hours late.',
      );
    }));

  it('has the figures of a report of that one day', () =>
    withScene(async ({ run }) => {
      const { date, metrics, bestPost } = read(await run(['summary', '--json']));
      const day = ['--from', date, '--to', date, '--json'];
      const report = JSON.parse((await run(['report', ...day])).stdout) as {
        community: { growth: { followers: number }; followerBalance: { balance: number } };
        profile: { profileViews: number };
        postsViewed: Record<string, number>;
        postsPublished: { posts: { id: string; views: number }[] };
      };
      const { community, profile, postsViewed, postsPublished } = report;
      expect(Object.fromEntries(Object.entries(metrics).map(([k, it]) => [k, it.value]))).toEqual({
        followers: community.growth.followers,
        balance: community.followerBalance.balance,
        views: postsViewed['views'],
        profileViews: profile.profileViews,
        likes: postsViewed['likes'],
        comments: postsViewed['comments'],
        shares: postsViewed['shares'],
        posts: postsPublished.posts.length,
      });
      const best = postsPublished.posts.toSorted((a, b) => b.views - a.views)[0];
      expect(bestPost).toEqual(best);
    }));

  it('asks for the account and the posts of eight days, and for nothing again that day', () =>
    withScene(async ({ run, sandbox }) => {
      await run(['summary']);
      expect(sandbox.log.map(({ path }) => path.split('/').slice(-2).join('/'))).toEqual(
        ['business/get', 'video/list'].map(
          (path) => expect.stringContaining(path.split('/')[1] ?? '') as string,
        ),
      );
      const asked = sandbox.log.length;
      await run(['summary']);
      expect(sandbox.log).toHaveLength(asked);
    }));

  it('takes the day that is named, whatever is known of it', () =>
    withScene(async ({ run }) => {
      const summary = read(await run(['summary', '--date', 'yesterday', '--json']));
      expect(summary).toMatchObject({ date: '2026-11-14', why: 'The day that was asked for.' });
      expect(summary.metrics.views.value).toBeNull();
      expect(summary.notices.map(({ code }) => code)).toContain('daily-data-pending');
    }));

  it.each([
    [['--date', '2026-11-31'], "--date cannot be '2026-11-31'"],
    [['--date', '2026-11-16'], '2026-11-16 is in the future'],
    [['--date', '2013-12-31'], '2013-12-31 is too early'],
    [['--new-only', '--no-history'], '--new-only and --no-history contradict each other'],
    [['--new-only', '--demo'], '--new-only and --demo contradict each other'],
    [['--fail-under', 'reach=5'], "--fail-under: a summary has no figure 'reach'"],
    [['--fail-over', 'views'], "--fail-over cannot be 'views'"],
    [['--fail-over', 'views=many'], "--fail-over cannot be 'views=many'"],
    [['--fail-over', 'views=1=2'], "--fail-over cannot be 'views=1=2'"],
    [['--format', 'pdf'], "--format cannot be 'pdf'"],
  ])('refuses %s', async (words, message) => {
    const { exitCode, stdout, stderr } = await runMain(['summary', ...words]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`error: ${message}\nhint: `);
  });

  it('prints a day once with --new-only, for each account by itself', () =>
    withScene(async ({ run }) => {
      const first = await run(['summary', '--account', 'Cafe']);
      expect(first.stdout).toContain('@sample.harbour.bakery');
      // What was read at the terminal is no news for the job either.
      expect(await run(['summary', '--new-only'])).toMatchObject({
        exitCode: 0,
        stdout: '',
        stderr: '',
      });
      const both = await run(['summary', '--all-accounts', '--new-only']);
      expect(both.stdout).not.toContain('@sample.harbour.bakery');
      expect(both.stdout).toContain('@sample.mara.paints');
      const none = await run(['summary', '--all-accounts', '--new-only', '--json']);
      expect(none).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
      expect((await run(['summary'])).stdout).toContain('@sample.harbour.bakery');
    }));

  it('does not call a day printed that nobody could read', () =>
    withScene(async ({ run, folder }) => {
      const closed = await run(['summary', '--new-only'], { readerLeavesAfter: 0 });
      expect(closed.exitCode).toBe(0);
      const lost = await run(['summary', '--new-only', '--output', `${folder}/nowhere/day.txt`]);
      expect(lost.exitCode).toBe(2);
      expect((await run(['summary', '--new-only'])).stdout).toContain('@sample.harbour.bakery');
    }));

  it('has an array for several accounts, also where one is left', () =>
    withScene(async ({ run }) => {
      const several = await run(['summary', '--all-accounts', '--json']);
      const all = JSON.parse(several.stdout) as Summary[];
      expect(all.map(({ account }) => account.api)).toEqual(['business', 'display']);
      const [only] = JSON.parse(
        (await run(['summary', '--account', 'Cafe', '--account', 'Cafe', '--json'])).stdout,
      ) as Summary[];
      expect(only?.account.username).toBe('sample.harbour.bakery');
    }));
});

describe('where a summary goes', () => {
  it('is a file for each account, called by its name and day', () =>
    withScene(async ({ run, folder }) => {
      const path = join(folder, '{account}-{date}.json');
      const result = await run(['summary', '--all-accounts', '--output', path]);
      expect(result).toMatchObject({ exitCode: 0, stdout: '' });
      const read = async (name: string) =>
        JSON.parse(await readFile(join(folder, name), 'utf8')) as Summary;
      expect((await read('Cafe-2026-11-12.json')).account.api).toBe('business');
      expect((await read('personal-2026-11-14.json')).account.api).toBe('display');
    }));

  it('has its CSV as spreadsheets of some countries want it', () =>
    withScene(async ({ run }) => {
      const { stdout } = await run([
        'summary',
        '--format',
        'csv',
        '--csv-delimiter',
        ';',
        '--csv-bom',
      ]);
      expect(
        stdout.startsWith('\uFEFFaccountId;username;date;metric;value;dayBefore;mean7\r\n'),
      ).toBe(true);
    }));

  it.each([
    [['--output', 'no-such-folder/day.json'], 'there is no folder'],
    [['--output', '{name}.json'], '--output has no placeholder {name}'],
    [['--output', 'folder/'], "--output cannot be 'folder/'"],
    [['--output', 'day.pdf'], 'no format goes with the ending .pdf'],
    [['--csv-bom'], '--csv-bom is about CSV'],
  ])('is refused before anything is asked: %s', (words, message) =>
    withScene(async ({ run, sandbox }) => {
      const { exitCode, stdout, stderr } = await run(['summary', ...words]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toContain(message);
      expect(sandbox.log).toEqual([]);
    }),
  );
});

describe('lines drawn for a summary', () => {
  it('end it with 6 where a figure crosses them, after all is printed', () =>
    withScene(async ({ run }) => {
      const result = await run([
        'summary',
        '--fail-under',
        'balance=6',
        '--fail-over',
        'Views=1562',
      ]);
      expect(result.exitCode).toBe(6);
      expect(result.stdout).toContain('Post views');
      expect(result.stderr).toBe(
        'error: balance of followers of 2026-11-12: 5 is below 6\nhint: The line was drawn with --fail-under balance=6.\n',
      );
      const kept = await run(['summary', '--fail-under', 'balance=5', '--fail-over', 'posts=1']);
      expect(kept).toMatchObject({ exitCode: 0, stderr: '' });
    }));

  it('are told as JSON, an object a line', () =>
    withScene(async ({ run }) => {
      const lines = ['--fail-over', 'likes=1', '--fail-over', 'shares=1'];
      const { exitCode, stderr } = await run(['summary', '--json', ...lines]);
      expect(exitCode).toBe(6);
      const errors = stderr
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
      expect(errors).toMatchObject([
        { error: { code: 'line-crossed', message: 'likes of 2026-11-12: 140 is above 1' } },
        { error: { code: 'line-crossed', message: 'shares of 2026-11-12: 7 is above 1' } },
      ]);
    }));

  it('say so where nobody can tell', () =>
    withScene(async ({ run }) => {
      const { exitCode, stderr } = await run([
        ...['summary', '--account', 'personal', '--fail-under', 'profile-views=1'],
      ]);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 0,
        stderr:
          'warning: nobody can tell whether --fail-under profileViews=1 was crossed, as profile views of 2026-11-14 is not known\n',
      });
    }));

  it('are not looked at for a day that is no news', () =>
    withScene(async ({ run }) => {
      const words = ['summary', '--new-only', '--fail-over', 'views=1'];
      expect((await run(words)).exitCode).toBe(6);
      expect(await run(words)).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    }));

  it('count less than an account that failed', () =>
    withScene(async ({ run, folder, sandbox }) => {
      await connectAccounts(join(folder, 'home'), [
        storedAccount(sandbox, 'business', 'business', { name: 'Cafe' }),
        storedAccount(sandbox, 'personal', 'display', {
          accessToken: 'none',
          refreshToken: 'none',
        }),
      ]);
      const result = await run(['summary', '--all-accounts', '--fail-over', 'views=1']);
      expect(result.exitCode).toBe(3);
      expect(result.stderr).toContain('error: Cafe: post views of 2026-11-12: 1,562 is above 1');
      expect(result.stderr).toContain('error: personal: ');
      expect((await run(['summary', '--account', 'personal'])).exitCode).toBe(4);
    }));

  it('count less than a history that keeps nothing', () =>
    withScene(async ({ run, edit }) => {
      await run(['sync']);
      await edit('DROP TABLE printed_summaries');
      const result = await run(['summary', '--fail-over', 'views=1']);
      expect(result.exitCode).toBe(7);
      expect(result.stdout).toContain('Post views');
      expect(result.stderr).toContain('1,562 is above 1');
      expect(result.stderr).toContain(
        'error: the summary was made, but what it rests on was not kept',
      );
    }));
});

describe('summary through the display API', () => {
  it('tells what came between two fetches, as soon as there are two', () =>
    withTempFolder((folder) => {
      let clock = livingStart;
      const now = () => clock;
      const account = makeLivingAccount({
        ...{ start: livingStart, now, seed: 5, days: 20, posts: 30, postsBefore: 25 },
        isBusiness: false,
      });
      return withSandbox({ accounts: [account], now }, async (sandbox) => {
        await connectAccounts(folder, [storedAccount(sandbox, 'living', 'display')]);
        const env = {
          TIKTOK_METRICS_HOME: folder,
          TIKTOK_METRICS_DISPLAY_URL: sandbox.origin,
        };
        const run = (argv: string[]) => runMain(argv, { env, now: clock });
        const viewsOf = () =>
          Array.from({ length: account.posts.count }, (_, index) => {
            const { id, views } = account.posts.at(index);
            return [id, views] as const;
          });
        const wait = (hours: number) => {
          clock += hours * 3_600_000;
        };
        await run(['sync', '--backfill']);
        const first = read(await run(['summary', '--json']));
        expect(first.metrics.views.value).toBeNull();
        expect(first.notices.map(({ code }) => code)).toEqual(['day-not-observed']);

        const before = new Map(viewsOf());
        const followersBefore = account.profile.followers;
        wait(24);
        await run(['sync', '--backfill']);
        const { date, metrics, notices } = read(await run(['summary', '--json']));
        expect(date).toBe(new Date(clock - dayMs).toISOString().slice(0, 10));
        const came = viewsOf().reduce((sum, [id, views]) => sum + views - (before.get(id) ?? 0), 0);
        expect(metrics.views).toEqual({ value: came, dayBefore: null, mean7: null });
        expect(came).toBeGreaterThan(0);
        expect(metrics.followers.value).toBe(account.profile.followers);
        expect(metrics.balance.value).toBe(account.profile.followers - followersBefore);
        expect(metrics.profileViews.value).toBeNull();
        expect(notices.map(({ code }) => code)).toContain('day-observed');
      });
    }));
});
