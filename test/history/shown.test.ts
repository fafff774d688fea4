import { describe, expect, test } from 'vitest';
import { dayMs, formatDay } from '../../src/sandbox/accounts/utc-day.ts';
import { expectReport } from '../cli/oracle/oracle.ts';
import { fetchPayloads, type Payloads } from '../cli/oracle/payloads.ts';
import { asList, asNumber, asObject, asText } from '../cli/oracle/read.ts';
import { livingStart, lookDaily, withLivingScene } from './living-scene.ts';
import { spellReport } from './spell-report.ts';

const options = { posts: 90, days: 100, seed: 3 };

function dayFigure({ account }: Payloads, date: string, name: string): string | undefined {
  const rows = asList(account['metrics']).map(asObject);
  return asNumber(rows.find((row) => asText(row['date']) === date)?.[name])?.text();
}

const all = { from: '2025-01-01', to: '2026-12-31' };

describe('days', () => {
  test('are remembered by their last values, long after TikTok has forgotten them', async () => {
    await withLivingScene(options, async (scene) => {
      const { account, sandbox, shown } = scene;
      await lookDaily(scene, 100);
      const payloads = shown.payloadsFor();
      const now = await fetchPayloads(sandbox.envFor('living', 'business'), sandbox.now);
      const newestFinal = formatDay(sandbox.now - 6 * dayMs);
      const oldest = formatDay(livingStart - 59 * dayMs);
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
    await withLivingScene(options, async (scene) => {
      const { account, sandbox, shown } = scene;
      await lookDaily(scene, 60);
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
    await withLivingScene(options, async (scene) => {
      const { account, shown } = scene;
      await lookDaily(scene, 100);
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
  await withLivingScene(options, async (scene) => {
    const { sandbox, shown, passDays } = scene;
    passDays(50);
    await shown.observe();
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
  await withLivingScene(options, async (scene) => {
    const { account, sandbox, shown } = scene;
    await lookDaily(scene, 10);
    const today = formatDay(sandbox.now);
    const before = formatDay(livingStart + 2 * dayMs);
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
  await withLivingScene(options, async (scene) => {
    const { account, shown, sandbox } = scene;
    await lookDaily(scene, 100);
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
