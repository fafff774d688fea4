import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countRequests } from '../../src/commands/fetch-run.ts';
import { gather } from '../../src/commands/gather.ts';
import type { GatherRequest } from '../../src/commands/gather-request.ts';
import { type Keeping, noKeeping, openKeeping } from '../../src/commands/keeping.ts';
import type { Source } from '../../src/commands/source.ts';
import { makeRange } from '../../src/domain/date-range.ts';
import { dayMs } from '../../src/domain/day.ts';
import type { Post } from '../../src/domain/post.ts';
import { ApiError, LocalStateError } from '../../src/errors.ts';
import { openHistory } from '../../src/history/history.ts';
import { collectPosts } from '../../src/tiktok/collect-posts.ts';
import { SecretMask } from '../../src/tiktok/http/redact.ts';
import { fakeIo } from '../helpers/fake-io.ts';
import { makeAccount, makeDay, makePost, testNow } from '../helpers/make-data.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const hourMs = 3_600_000;
const today = makeRange('2026-11-01', '2026-11-15', 'UTC', '2026-11-15');
const past = makeRange('2026-10-01', '2026-10-31', 'UTC', '2026-11-15');

/** TikTok as a test has it: what it has, what it was asked for, and what its clock shows. */
class FakeTiktok {
  now = testNow;
  posts: readonly Post[] = [makePost({ id: '1' })];
  readonly asked: string[] = [];

  readonly source: Source = {
    api: 'business',
    openId: 'account-1',
    tokenMark: null,
    scopes: null,
    fetch: async ({ account, spans }, { notify, onAccount, onPage }) => {
      const exchange = { type: 'exchange', method: 'GET', params: {}, status: 200 } as const;
      const ask = (path: string) => {
        this.asked.push(path);
        notify({ ...exchange, path, outcome: 'ok', logId: null, left: null, durationMs: 1 });
      };
      const part = {
        account: makeAccount(),
        daily: [makeDay('2026-11-10', { views: 5 })],
        audience: null,
        fetchedAt: this.now,
      };
      if (account) {
        ask('account');
        await onAccount(part);
      }
      const posts = await collectPosts(
        () => (cursor) => {
          ask('page');
          const there = this.posts
            .filter(({ createdAt }) => createdAt < (cursor ?? Infinity))
            .map((post) => ({ ...post, fetchedAt: this.now }));
          return Promise.resolve({
            posts: there,
            cursor: null,
            hasMore: false,
            fetchedAt: this.now,
          });
        },
        { spans },
        this.now,
        onPage,
      );
      return { account: account ? part : null, posts, missingScopes: [] };
    },
    fetchPosts: () => Promise.reject(new Error('nobody asks by ids here')),
    missingScopes: () => [],
  };

  gather(keeping: Keeping, parts: Partial<GatherRequest> = {}) {
    const request: GatherRequest = {
      command: 'report',
      ranges: [today],
      freshness: { maxAgeMs: null, refresh: false },
      offline: false,
      includesRemoved: false,
      wantsGrowth: false,
      ...parts,
    };
    const requests = countRequests(() => undefined);
    return gather(this.source, keeping, request, { now: () => this.now, requests });
  }

  /** What was asked for since the last time somebody wanted to know. */
  takeAsked(): string[] {
    return this.asked.splice(0);
  }
}

/** A history as a command opens it, in a file of its own. */
function withKeeping(use: (keeping: Keeping, path: string) => Promise<void>): Promise<void> {
  return withTempFolder(async (folder) => {
    const path = join(folder, 'history.db');
    const { io } = fakeIo({ env: { TIKTOK_METRICS_DATABASE: path } });
    const keeping = await openKeeping({ io, mask: new SecretMask() });
    try {
      await use(keeping, path);
    } finally {
      await keeping.close();
    }
  });
}

const idsOf = (data: readonly { readonly posts: readonly Post[] | null }[]) =>
  data.map(({ posts }) => posts?.map(({ id }) => id) ?? null);

describe('gathering', () => {
  it('fetches what is not known, and nothing more on the same day', () =>
    withKeeping(async (keeping) => {
      const tiktok = new FakeTiktok();
      const [first] = await tiktok.gather(keeping);
      expect(tiktok.takeAsked()).toEqual(['account', 'page']);
      tiktok.now = testNow + 5 * hourMs;
      tiktok.posts = [];
      const [second] = await tiktok.gather(keeping);
      expect(tiktok.takeAsked()).toEqual([]);
      expect(second).toEqual({
        ...first,
        kept: { ...first?.kept, since: tiktok.now, days: new Set(['2026-11-10']) },
      });
      expect(second?.kept?.unlisted).toEqual([]);
      expect(second?.fetchedAt).toBe(testNow);
    }));

  it('fetches again on the next UTC day, and what is no longer listed is gone', () =>
    withKeeping(async (keeping) => {
      const tiktok = new FakeTiktok();
      tiktok.posts = [makePost({ id: '1' }), makePost({ id: '2' })];
      await tiktok.gather(keeping);
      tiktok.posts = [makePost({ id: '2', views: 101 })];
      tiktok.now = testNow + 12 * hourMs;
      const [data] = await tiktok.gather(keeping);
      expect(tiktok.takeAsked()).toHaveLength(4);
      expect(data).toMatchObject({ posts: [{ id: '2', views: 101 }], kept: { gone: 1 } });
      const [all] = await tiktok.gather(keeping, { includesRemoved: true });
      expect(all).toMatchObject({ posts: [{ id: '1' }, { id: '2' }], kept: { gone: 0 } });
      expect(tiktok.takeAsked()).toEqual([]);
    }));

  it('fetches all anew where the user wants it so', () =>
    withKeeping(async (keeping) => {
      const tiktok = new FakeTiktok();
      await tiktok.gather(keeping);
      await tiktok.gather(keeping, { freshness: { maxAgeMs: null, refresh: true } });
      expect(tiktok.asked).toEqual(['account', 'page', 'account', 'page']);
    }));

  it('asks for the posts of a range and of the one that it is compared with', () =>
    withKeeping(async (keeping) => {
      const tiktok = new FakeTiktok();
      tiktok.posts = [makePost({ id: '1' }), makePost({ id: '2', createdAt: past.start })];
      await tiktok.gather(keeping);
      expect(idsOf(await tiktok.gather(keeping, { ranges: [today, past] }))).toEqual([
        ['1'],
        ['2'],
      ]);
      // The account holds, and so does the first page, behind which there was nothing more.
      expect(tiktok.takeAsked()).toEqual(['account', 'page']);
    }));

  const readRuns = async (path: string) => {
    const history = await openHistory({ path, makesFolder: false }, testNow);
    const runs = await history.connection.db
      .selectFrom('fetch_runs')
      .select(['account_id', 'command', 'from_date', 'requests', 'requests_saved', 'outcome'])
      .execute();
    await history.close();
    return runs;
  };

  it('notes every run that asks for something, and how many requests the history saved', () =>
    withKeeping(async (keeping, path) => {
      const tiktok = new FakeTiktok();
      await tiktok.gather(keeping);
      await tiktok.gather(keeping);
      await tiktok.gather(keeping, { ranges: [today, past] });
      expect(tiktok.asked).toEqual(['account', 'page']);
      await tiktok.gather(keeping, {
        ranges: [today, past],
        freshness: { maxAgeMs: null, refresh: true },
      });
      const first = {
        account_id: 1,
        command: 'report',
        from_date: '2026-11-01',
        requests: 2,
        requests_saved: 0,
        outcome: 'done',
      };
      // Ranges that touch are one stretch, with a history and without. The first run began before
      // the account was known, but ended with it.
      expect(await readRuns(path)).toEqual([first, first]);
    }));

  it('keeps what came before a failure, and notes what ended the run', () =>
    withKeeping(async (keeping, path) => {
      const tiktok = new FakeTiktok();
      const { fetch } = tiktok.source;
      const failure = new ApiError('rate-limited', 'no more today', 'Try again tomorrow.');
      const failing: Source['fetch'] = async (wanted, listener) => {
        await fetch(wanted, listener);
        throw failure;
      };
      Object.assign(tiktok.source, { fetch: failing });
      await expect(tiktok.gather(keeping)).rejects.toBe(failure);
      expect(await readRuns(path)).toMatchObject([{ outcome: 'rate-limited', account_id: 1 }]);
      expect(idsOf(await tiktok.gather(keeping, { offline: true }))).toEqual([['1']]);
    }));

  it('asks first whose the token is, where only TikTok can tell', () =>
    withKeeping(async (keeping) => {
      const tiktok = new FakeTiktok();
      Object.assign(tiktok.source, { openId: null });
      expect(idsOf(await tiktok.gather(keeping))).toEqual([['1']]);
      expect(tiktok.takeAsked()).toEqual(['account', 'page']);
      expect(idsOf(await tiktok.gather(keeping))).toEqual([['1']]);
      expect(tiktok.takeAsked()).toEqual(['account']);
    }));

  it('knows of no history where there is none', async () => {
    const tiktok = new FakeTiktok();
    const [first] = await tiktok.gather(noKeeping);
    const [second] = await tiktok.gather(noKeeping);
    expect(first?.kept).toBeNull();
    expect(second).toEqual(first);
    expect(tiktok.asked).toEqual(['account', 'page', 'account', 'page']);
  });
});

describe('gathering without a request', () => {
  it('takes what is kept', () =>
    withKeeping(async (keeping) => {
      const tiktok = new FakeTiktok();
      await tiktok.gather(keeping);
      tiktok.takeAsked();
      tiktok.now = testNow + 40 * dayMs;
      const [data] = await tiktok.gather(keeping, { offline: true });
      expect(data).toMatchObject({ fetchedAt: testNow, posts: [{ id: '1', fetchedAt: testNow }] });
      expect(tiktok.asked).toEqual([]);
    }));

  it.each([
    ['nothing-kept', 'account-1'],
    ['account-unknown', null],
  ])('fails with %s where nothing is kept of the account', (code, openId) =>
    withKeeping(async (keeping) => {
      const tiktok = new FakeTiktok();
      Object.assign(tiktok.source, { openId });
      const run = tiktok.gather(keeping, { offline: true });
      await expect(run).rejects.toBeInstanceOf(LocalStateError);
      await expect(run).rejects.toMatchObject({ code });
      expect(tiktok.asked).toEqual([]);
    }),
  );

  it('fails with what is wrong with the history', async () => {
    const { io } = fakeIo({ env: { TIKTOK_METRICS_DATABASE: '/dev/null/history.db' } });
    const keeping = await openKeeping({ io, mask: new SecretMask() });
    const run = new FakeTiktok().gather(keeping, { offline: true });
    await expect(run).rejects.toMatchObject({ code: 'history-not-usable' });
  });
});

describe('gathering with a history that fails', () => {
  it('fetches all where it cannot be opened, and says why nothing is kept', async () => {
    const { io } = fakeIo({ env: { TIKTOK_METRICS_DATABASE: '/dev/null/history.db' } });
    const keeping = await openKeeping({ io, mask: new SecretMask() });
    const tiktok = new FakeTiktok();
    const [data] = await tiktok.gather(keeping);
    expect(data).toMatchObject({ posts: [{ id: '1' }], kept: null });
    expect(tiktok.asked).toEqual(['account', 'page']);
    expect(keeping.isOn()).toBe(false);
    expect(keeping.failure()).toMatchObject({ code: 'history-not-usable' });
  });

  it('fetches all where it breaks in between, and says so', () =>
    withKeeping(async (keeping, path) => {
      const tiktok = new FakeTiktok();
      await tiktok.gather(keeping);
      tiktok.takeAsked();
      const other = await openHistory({ path, makesFolder: false }, testNow);
      await other.connection.db.schema.dropTable('post_observations').execute();
      await other.close();
      tiktok.now = testNow + dayMs;
      const [data] = await tiktok.gather(keeping, { wantsGrowth: true });
      expect(data).toMatchObject({ posts: [{ id: '1', fetchedAt: tiktok.now, growth: null }] });
      expect(tiktok.takeAsked()).toEqual(['account', 'page']);
      expect(keeping.failure()).toBeInstanceOf(LocalStateError);
    }));
});
