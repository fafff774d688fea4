import type { Post } from '../domain/post.ts';
import { buildPost, type PostSettings } from './build-post.ts';
import type { Report, ReportPost } from './report.ts';

/**
 * The posts of a report that are made whenever they are looked at: whoever passes them once, as what
 * writes JSON does, never holds them all.
 */
export class MadePosts implements Iterable<ReportPost> {
  readonly #settings: PostSettings;
  /** What they are made of; let go when they are settled. */
  #sources: readonly Post[];
  #settled: readonly ReportPost[] | null = null;

  constructor(sources: readonly Post[], settings: PostSettings) {
    this.#sources = sources;
    this.#settings = settings;
  }

  get length(): number {
    return this.#settled?.length ?? this.#sources.length;
  }

  *[Symbol.iterator](): Generator<ReportPost> {
    if (this.#settled) yield* this.#settled;
    else for (const post of this.#sources) yield buildPost(post, this.#settings);
  }

  /** All of them at once, for those who pass them again and again. */
  settle(): readonly ReportPost[] {
    this.#settled ??= [...this];
    this.#sources = [];
    return this.#settled;
  }

  /** The first ones. */
  slice(start: 0, end: number): PostList {
    if (this.#settled) return this.#settled.slice(start, end);
    return new MadePosts(this.#sources.slice(start, end), this.#settings);
  }
}

export type PostList = readonly ReportPost[] | MadePosts;

/** A report whose posts may yet have to be made. */
export interface OpenReport extends Omit<Report, 'postsPublished'> {
  readonly postsPublished: Omit<Report['postsPublished'], 'posts'> & {
    readonly posts: PostList | null;
  };
}

export function settlePosts(posts: PostList): readonly ReportPost[] {
  return posts instanceof MadePosts ? posts.settle() : posts;
}

/** The report as plain data, all in memory. */
export function settleReport({ postsPublished, ...report }: OpenReport): Report {
  const posts = postsPublished.posts && [...settlePosts(postsPublished.posts)];
  return { ...report, postsPublished: { ...postsPublished, posts } };
}
