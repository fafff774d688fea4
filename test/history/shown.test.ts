import { describe, expect, test } from 'vitest';
import type { SandboxAccount } from '../../src/sandbox/accounts/account.ts';
import { dayMs, formatDay } from '../../src/sandbox/accounts/utc-day.ts';
import { expectReport } from '../cli/oracle/oracle.ts';
import { fetchPayloads, type Payloads } from '../cli/oracle/payloads.ts';
import { asList, asNumber, asObject, asText } from '../cli/oracle/read.ts';
import { type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { makeLivingAccount } from './living-account.ts';
import { createShown, type Shown } from './shown.ts';
import { spellReport } from './spell-report.ts';

const start = Date.UTC(2025, 10, 15, 6);

interface Scene {
  readonly account: SandboxAccount;
  readonly sandbox: ServedSandbox;
  readonly shown: Shown;
  /** Lets a day pass and looks. */
  readonly nextDay: () => Promise<void>;
  /** Lets days pass without looking. */
  readonly skip: (days: number) => void;
}

async function withScene(use: (scene: Scene) => Promise<void>): Promise<void> {
  let clock = start;
  const now = () => clock;
  const account = makeLivingAccount({ posts: 90, days: 100, seed: 3, start, now });
  await withSandbox({ accounts: [account], now }, async (sandbox) => {
    const shown = createShown(sandbox, 'living');
    const skip = (days: number) => {
      clock += days * dayMs;
    };
    const nextDay = async () => {
      skip(1);
      await shown.observe();
    };
    await use({ account, sandbox, shown, nextDay, skip });
  });
}

async function pass(days: number, nextDay: () => Promise<void>): Promise<void> {
  for (let day = 0; day < days; day += 1) await nextDay();
}

function dayFigure({ account }: Payloads, date: string, name: string): string | undefined {
  const rows = asList(account['metrics']).map(asObject);
  return asNumber(rows.find((row) => asText(row['date']) === date)?.[name])?.text();
}

const all = { from: '2025-01-01', to: '2026-12-31' };

describe('days', () => {
  test('are remembered by their last values, long after TikTok has forgotten them', async () => {
    await withScene(async ({ account, sandbox, shown, nextDay }) => {
      await pass(100, nextDay);
      const payloads = shown.payloadsFor();
      const now = await fetchPayloads(sandbox.envFor('living', 'business'), sandbox.now);
      const newestFinal = formatDay(sandbox.now - 6 * dayMs);
      const oldest = formatDay(start - 59 * dayMs);
      const final = account.days.filter(({ date }) => date >= oldest && date <= newestFinal);
      const late = new Set(account.daysWithoutData);
      for (const row of final.filter(({ date }) => !late.has(date))) {
        expect([row.date, dayFigure(payloads, row.date, 'video_views')]).toEqual([
          row.date,
          String(row.views),
        ]);
        expect(dayFigure(payloads, row.date, 'followers_count')).toBe(String(row.followers));
      }
      expect(dayFigure(now, oldest, 'video_views')).toBeUndefined();
      expect(shown.holesIn(all).dayFigures).toBeGreaterThan(90 * 9);
      expect(shown.holesIn({ from: oldest, to: oldest })).toEqual({
        dayFigures: 9,
        postFigures: 0,
      });
    });
  });
});

describe('posts', () => {
  test('keep what TikTok withholds while they rest', async () => {
    await withScene(async ({ account, sandbox, shown, nextDay }) => {
      await pass(60, nextDay);
      const now = await fetchPayloads(sandbox.envFor('living', 'business'), sandbox.now);
      const remembered = shown.payloadsFor().posts ?? [];
      const resting = remembered.filter(
        (post) => account.posts.find(asText(post['item_id']) ?? '')?.isIdle,
      );
      expect(resting.length).toBeGreaterThan(20);
      const fields = ['reach', 'impression_sources'];
      for (const post of resting) {
        const id = asText(post['item_id']);
        const left = now.posts?.find((other) => asText(other['item_id']) === id);
        expect(fields.filter((field) => left?.[field] !== undefined)).toEqual([]);
        expect(fields.filter((field) => post[field] === undefined)).toEqual([]);
      }
      // Of a video five figures, of a photo two.
      expect(shown.holesIn(all).postFigures).toBeGreaterThanOrEqual(2 * resting.length);
      expect(shown.holesIn(all).postFigures).toBeLessThanOrEqual(5 * resting.length);
    });
  });

  test('are gone when they are no longer listed', async () => {
    await withScene(async ({ account, shown, nextDay }) => {
      await pass(100, nextDay);
      const listed = (shown.payloadsFor().posts ?? []).map((post) => asText(post['item_id']));
      expect(listed).toHaveLength(account.posts.count);
      expect(shown.gone().length).toBeGreaterThan(2);
      for (const id of shown.gone()) {
        expect(listed).not.toContain(id);
        expect(account.posts.find(id)).toBeNull();
      }
    });
  });
});

test('nothing is missing that is there: a single look is what is served', async () => {
  await withScene(async ({ sandbox, shown, nextDay, skip }) => {
    skip(50);
    await nextDay();
    const now = await fetchPayloads(sandbox.envFor('living', 'business'), sandbox.now);
    const settings = {
      from: '2025-10-20',
      to: '2026-01-04',
      timezone: 'UTC',
      per: 100,
      by: 'reach',
      now: sandbox.now,
    } as const;
    expect(spellReport(expectReport(shown.payloadsFor(), settings))).toBe(
      spellReport(expectReport(now, settings)),
    );
    expect(shown.holesIn(all)).toEqual({ dayFigures: 0, postFigures: 0 });
    expect(shown.gone()).toEqual([]);
  });
});

test('a day without a row may have the total that was shown on it', async () => {
  await withScene(async ({ account, sandbox, shown, nextDay }) => {
    await pass(10, nextDay);
    const today = formatDay(sandbox.now);
    const before = formatDay(start + 2 * dayMs);
    expect(dayFigure(shown.payloadsFor(), today, 'followers_count')).toBeUndefined();
    const filled = shown.payloadsFor('seen-totals');
    expect(dayFigure(filled, today, 'followers_count')).toBe(String(account.profile.followers));
    expect(dayFigure(filled, today, 'video_views')).toBeUndefined();
    expect(dayFigure(filled, before, 'followers_count')).toBe(
      dayFigure(shown.payloadsFor(), before, 'followers_count'),
    );
  });
});

test('a report over remembered days takes their totals as TikTok served them', async () => {
  await withScene(async ({ shown, nextDay, account, sandbox }) => {
    await pass(100, nextDay);
    const day = '2025-10-10';
    const row = account.days.find(({ date }) => date === day);
    const report = expectReport(shown.payloadsFor(), {
      from: day,
      to: day,
      timezone: 'UTC',
      per: 100,
      by: 'reach',
      now: sandbox.now,
    });
    const followers = String(row?.followers);
    expect(spellReport(report)).toContain(
      `"growth":{"followers":${followers},"followersAsOf":"${day}","followersBasis":"daily"`,
    );
  });
});
