import { dayMs } from '../../src/domain/day.ts';
import { isSettled } from '../../src/history/freshness.ts';
import { type Listing, mergeListings } from '../../src/history/listings.ts';
import { planSync, type PostCourse } from '../../src/history/plan-sync.ts';
import { collectPosts } from '../../src/tiktok/collect-posts.ts';
import { earliestPost, type PostPage } from '../../src/tiktok/list-posts.ts';
import { makePost } from '../helpers/make-data.ts';

/** A post that changes every so many days. */
interface LivingPost {
  readonly id: string;
  readonly createdAt: number;
  readonly changesEvery: number;
}

interface SimulatedAccount {
  /** The posts of the 300 days before the first run. */
  readonly before: number;
  /** Those that are published every day from then on. */
  readonly perDay: number;
  readonly seed: number;
  readonly pageSize: number;
}

const start = Date.parse('2026-01-01T10:00:00Z');

/** An account and what runs of `sync` know of it, with nothing but the plans and the paging. */
export class SimulatedSync {
  readonly #pageSize: number;
  readonly #perDay: number;
  readonly #posts: LivingPost[] = [];
  readonly #courses = new Map<string, PostCourse>();
  #listings: Listing[] = [];
  #day = 0;
  #random: number;

  constructor({ before, perDay, seed, pageSize }: SimulatedAccount) {
    this.#pageSize = pageSize;
    this.#perDay = perDay;
    this.#random = seed + 1;
    for (let index = 0; index < before; index += 1) {
      this.#publish(start - Math.ceil(this.#draw() * 300 * 86_400) * 1000);
    }
  }

  get now(): number {
    return start + this.#day * dayMs;
  }

  known(): PostCourse[] {
    return [...this.#courses.values()];
  }

  unknown(): LivingPost[] {
    return this.#posts.filter(({ id }) => !this.#courses.has(id));
  }

  unsettled(): PostCourse[] {
    return this.known().filter((post) => !isSettled(post.createdAt, post.fetchedAt, 'business'));
  }

  daysSinceLook({ fetchedAt }: PostCourse): number {
    return (this.now - fetchedAt) / dayMs;
  }

  /** Time in which nobody looks. */
  pause(days: number): void {
    for (let day = 0; day < days; day += 1) this.#live();
  }

  /** A day, and the run at its end. */
  async passDay(): Promise<{ requests: number; mostPages: number | null }> {
    this.#live();
    const { now } = this;
    const knowledge = { api: 'business', fetchedAt: null, listings: this.#listings } as const;
    const rule = { now, maxAgeMs: null, refresh: false };
    const extent = { earliest: earliestPost, pageSize: this.#pageSize };
    const plan = planSync(knowledge, this.known(), rule, extent);
    let requests = 0;
    const fetchPage = (cursor: number | null) => Promise.resolve(this.#serve(cursor));
    await collectPosts(
      () => fetchPage,
      plan,
      now,
      ({ posts, settled }) => {
        requests += 1;
        for (const { id } of posts) this.#see(id);
        this.#listings = mergeListings([...this.#listings, { ...settled, listedAt: now }]);
      },
    );
    const due = plan.turns.filter((id) => this.#courses.get(id)?.fetchedAt !== now);
    for (; due.length > 0 && requests < (plan.mostPages ?? Infinity); requests += 1) {
      for (const id of due.splice(0, this.#pageSize)) this.#see(id);
    }
    return { requests, mostPages: plan.mostPages };
  }

  #live(): void {
    const count = Math.floor((this.#day + 1) * this.#perDay) - Math.floor(this.#day * this.#perDay);
    this.#day += 1;
    for (let index = 0; index < count; index += 1) {
      this.#publish(this.now - Math.ceil(this.#draw() * 86_400) * 1000);
    }
  }

  #publish(createdAt: number): void {
    const id = String(this.#posts.length + 1);
    const changesEvery = [1, 3, 30, 1000][Math.floor(this.#draw() * 4)] ?? 1;
    this.#posts.push({ id, createdAt, changesEvery });
  }

  #serve(cursor: number | null): PostPage {
    const rest = this.#posts
      .filter(({ createdAt }) => createdAt < (cursor ?? this.now))
      .sort((a, b) => b.createdAt - a.createdAt);
    const posts = rest.slice(0, this.#pageSize).map((post) => makePost(post));
    return {
      posts,
      cursor: posts.at(-1)?.createdAt ?? cursor,
      hasMore: rest.length > posts.length,
      fetchedAt: this.now,
    };
  }

  /** What the history would then know of when the post changes. */
  #see(id: string): void {
    const post = this.#posts[Number(id) - 1];
    if (!post) throw new Error(`there is no post ${id}`);
    const { createdAt, changesEvery } = post;
    const before = this.#courses.get(id);
    const changes = (at: number) => Math.floor((at - createdAt) / (changesEvery * dayMs));
    const isSame = before && changes(before.fetchedAt) === changes(this.now);
    const changedAt = isSame ? before.changedAt : this.now;
    this.#courses.set(id, { id, createdAt, fetchedAt: this.now, changedAt });
  }

  /** The same numbers for the same seed, from 0 to below 1. */
  #draw(): number {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    return this.#random / 2_147_483_647;
  }
}
