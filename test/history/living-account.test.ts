import { describe, expect, test } from 'vitest';
import type { SandboxAccount, SandboxPost } from '../../src/sandbox/accounts/account.ts';
import type { PostShelf } from '../../src/sandbox/accounts/post-shelf.ts';
import { dayMs, formatDay } from '../../src/sandbox/accounts/utc-day.ts';
import { type LivingOptions, makeLivingAccount } from './living-account.ts';

const start = Date.UTC(2025, 10, 15, 6);

/** An account whose clock is moved by days; it begins at the start. */
function openLiving(options: Partial<LivingOptions> = {}) {
  let clock = start;
  const account = makeLivingAccount({
    posts: 300,
    days: 365,
    seed: 1,
    start,
    now: () => clock,
    ...options,
  });
  return {
    account,
    goTo: (days: number) => {
      clock = start + days * dayMs;
      return account;
    },
  };
}

function allPosts({ count, at }: PostShelf): SandboxPost[] {
  return Array.from({ length: count }, (_, index) => at(index));
}

/** Every post at the end of each of so many days, by its id. */
function watch(days: number, options: Partial<LivingOptions> = {}) {
  const { goTo } = openLiving(options);
  const seen = new Map<string, { readonly day: number; readonly post: SandboxPost }[]>();
  for (let day = 0; day <= days; day += 1) {
    for (const post of allPosts(goTo(day).posts)) {
      seen.set(post.id, [...(seen.get(post.id) ?? []), { day, post }]);
    }
  }
  return [...seen.values()];
}

/** Each post with the one that it was a day before. */
function steps(days: number, options: Partial<LivingOptions> = {}) {
  return watch(days, options).flatMap((life) =>
    life.slice(1).flatMap((after, index) => {
      const before = life[index];
      return before ? [{ before: before.post, after: after.post, day: after.day }] : [];
    }),
  );
}

describe('the shelf', () => {
  test('holds what was published, newest first, no two of the same second', () => {
    const { goTo } = openLiving({ postsBefore: 200 });
    for (const day of [0, 1, 50, 200, 365]) {
      const posts = allPosts(goTo(day).posts);
      const seconds = posts.map(({ createdMs }) => Math.floor(createdMs / 1000));
      expect(seconds).toEqual([...new Set(seconds)].sort((a, b) => b - a));
      expect(posts[0]?.createdMs).toBeLessThanOrEqual(start + day * dayMs);
      expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length);
    }
  });

  test('grows to about the asked number', () => {
    const { goTo } = openLiving({ postsBefore: 200 });
    expect(goTo(0).posts.count).toBeGreaterThan(170);
    expect(goTo(0).posts.count).toBeLessThanOrEqual(200);
    expect(goTo(365).posts.count).toBeGreaterThan(430);
    expect(goTo(365).posts.count).toBeLessThanOrEqual(500);
  });

  test('loses a removed post for good, by its place and by its id', () => {
    const { goTo } = openLiving();
    const gone = watch(365).filter((life) => (life.at(-1)?.day ?? 365) < 365);
    expect(gone.length).toBeGreaterThan(10);
    for (const life of gone) {
      const days = life.map(({ day }) => day);
      expect(days).toEqual(days.map((_, index) => (days[0] ?? 0) + index));
      const id = life[0]?.post.id ?? '';
      expect(goTo((days.at(-1) ?? 0) + 1).posts.find(id)).toBeNull();
      expect(goTo(days.at(-1) ?? 0).posts.find(id)).toEqual(life.at(-1)?.post);
    }
  });

  test('finds no post that is yet to come', () => {
    const { goTo } = openLiving();
    const newest = goTo(200).posts.at(0);
    expect(goTo(100).posts.find(newest.id)).toBeNull();
  });
});

describe('a post', () => {
  test('never falls but in likes, and in those by a few', () => {
    const all = steps(365);
    expect(all.every(({ before, after }) => after.views >= before.views)).toBe(true);
    expect(all.every(({ before, after }) => after.shares >= before.shares)).toBe(true);
    const falls = all.filter(({ before, after }) => after.likes < before.likes);
    expect(falls.length).toBeGreaterThan(50);
    expect(falls.every(({ before, after }) => before.likes - after.likes <= 3)).toBe(true);
  });

  test('is idle when nobody has viewed it for more than seven days, and no longer when somebody has', () => {
    const lives = watch(365);
    for (const life of lives) {
      let rested = 0;
      life.slice(1).forEach(({ post }, index) => {
        rested = post.views > (life[index]?.post.views ?? 0) ? 0 : rested + 1;
        // The views of a day are seen on the next morning: on the eighth after that, it has rested.
        if (index > 8) expect([post.id, post.isIdle]).toEqual([post.id, rested >= 7]);
      });
    }
    const idle = lives.filter((life) => life.at(-1)?.post.isIdle).length;
    expect(idle / lives.length).toBeGreaterThan(0.6);
    const revived = steps(365).filter(({ before, after }) => before.isIdle && !after.isIdle);
    expect(revived.length).toBeGreaterThan(50);
  });

  test('has figures that move with its views', () => {
    const viewed = steps(365).filter(({ before, after }) => after.views > before.views + 500);
    expect(viewed.length).toBeGreaterThan(100);
    for (const { before, after } of viewed) {
      expect(after.reach).toBeGreaterThan(before.reach);
      expect(after.profileViews).toBeGreaterThanOrEqual(before.profileViews);
      expect(after.newFollowers).toBeGreaterThanOrEqual(before.newFollowers);
      expect(after.impressionSources).not.toEqual(before.impressionSources);
      if (before.watch && after.watch) {
        expect(after.watch.totalSeconds).toBeGreaterThan(before.watch.totalSeconds);
        expect(after.watch.fullRate).toBeLessThanOrEqual(before.watch.fullRate);
      }
    }
  });

  test('does not change any more when it is a year old', () => {
    const options = { posts: 0, postsBefore: 400 };
    const all = steps(365, options);
    const isFrozen = ({ before, day }: (typeof all)[number]) =>
      start + (day - 1) * dayMs >= before.createdMs + 365 * dayMs;
    const old = all.filter(isFrozen);
    expect(old.length).toBeGreaterThan(10_000);
    expect(old.every(({ before, after }) => after.views === before.views)).toBe(true);
    expect(old.every(({ before, after }) => after.likes === before.likes)).toBe(true);
    const young = all.filter((step) => !isFrozen(step));
    expect(young.some(({ before, after }) => after.views > before.views)).toBe(true);
  });
});

describe('the days', () => {
  const rowOn = ({ days }: SandboxAccount, date: string) => days.find((row) => row.date === date);

  test('run without a gap up to today', () => {
    const { goTo } = openLiving();
    for (const day of [0, 100, 365]) {
      const dates = goTo(day).days.map(({ date }) => date);
      expect(dates.length).toBe(75 + day + 1);
      expect(dates.at(-1)).toBe(formatDay(start + day * dayMs));
      expect(dates).toEqual(
        dates.map((_, index) => formatDay(start + (day - dates.length + 1 + index) * dayMs)),
      );
    }
  });

  test('have smaller numbers while they are among the three newest that are served', () => {
    const { goTo } = openLiving();
    for (let day = 10; day < 300; day += 7) {
      const date = formatDay(start + day * dayMs);
      const [young, middle, settled, later] = [3, 5, 6, 40].map((age) =>
        rowOn(goTo(day + age), date),
      );
      expect(young?.views).toBeLessThan(settled?.views ?? 0);
      expect(middle?.views).toBeLessThan(settled?.views ?? 0);
      expect(middle?.newFollowers).toBeLessThanOrEqual(settled?.newFollowers ?? 0);
      expect(settled).toEqual(later);
    }
  });

  test('add up: each total is the one before, and those who came, less those who left', () => {
    const { goTo } = openLiving();
    for (const day of [0, 30, 365]) {
      const { days, profile } = goTo(day);
      days.slice(1).forEach((row, index) => {
        const before = days[index]?.followers ?? 0;
        expect(row.followers).toBe(before + row.newFollowers - row.lostFollowers);
      });
      expect(Math.abs(profile.followers - (days.at(-1)?.followers ?? 0))).toBeLessThan(500);
    }
  });

  test('tell the views that the posts got', () => {
    const { goTo } = openLiving();
    const posts = allPosts(goTo(364).posts);
    const removed = watch(365).length - posts.length;
    const ofPosts = posts.reduce((sum, { views }) => sum + views, 0);
    const ofDays = goTo(370).days.slice(75, -7);
    const sum = ofDays.reduce((total, { views }) => total + views, 0);
    expect(removed).toBeGreaterThan(0);
    expect(sum).toBeGreaterThan(ofPosts);
    expect(sum).toBeLessThan(1.1 * ofPosts);
  });

  test('come late now and then, and a few that were there go missing again', () => {
    const { goTo } = openLiving();
    const ages = new Map<string, number[]>();
    for (let day = 0; day < 365; day += 1) {
      for (const date of goTo(day).daysWithoutData) {
        const age = Math.round((start + day * dayMs - Date.parse(`${date}T06:00:00Z`)) / dayMs);
        ages.set(date, [...(ages.get(date) ?? []), age]);
      }
    }
    const served = [...ages.values()].filter((some) => some.some((age) => age >= 3));
    const late = served.filter((some) => some.includes(3));
    expect(late.length).toBeGreaterThan(10);
    expect(served.length - late.length).toBeGreaterThan(4);
    expect(Math.max(...served.flat())).toBeLessThan(60);
  });
});

test('the same seed makes the same account, another one another', () => {
  const state = (seed: number, clocks: readonly number[]) => {
    const { account, goTo } = openLiving({ seed });
    for (const clock of clocks) goTo(clock);
    const { profile, days, daysWithoutData, posts } = account;
    return { profile, days, late: [...daysWithoutData], posts: allPosts(posts) };
  };
  expect(state(1, [300, 10, 100])).toEqual(state(1, [100]));
  expect(state(2, [100])).not.toEqual(state(1, [100]));
});

test('an account can be a personal one', () => {
  expect(openLiving({ isBusiness: false }).account.profile.isBusiness).toBe(false);
  expect(openLiving().account.profile.isBusiness).toBe(true);
});

test('a day more costs little, with 5,000 posts too', () => {
  const { goTo } = openLiving({ posts: 600, postsBefore: 5000 });
  const started = performance.now();
  for (let day = 0; day < 100; day += 1) {
    const { profile, days, daysWithoutData, posts } = goTo(day);
    expect(profile.likes + days.length + daysWithoutData.size + posts.count).toBeGreaterThan(0);
    for (let index = 0; index < 20; index += 1) expect(posts.at(index).views).toBeGreaterThan(-1);
  }
  expect((performance.now() - started) / 100).toBeLessThan(100);
});
