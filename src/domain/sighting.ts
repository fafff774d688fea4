/** The counts of a post that grow with every view and interaction. */
export const growingCounts = ['views', 'likes', 'comments', 'shares'] as const;

export type GrowingCount = (typeof growingCounts)[number];

/**
 * What TikTok told of a post's counts from one fetch to another, at both of which they were the same;
 * times in milliseconds since 1970. A count is null where TikTok did not give it.
 */
export interface Sighting extends Readonly<Record<GrowingCount, number | null>> {
  readonly from: number;
  readonly to: number;
}

/** A post, and what was seen of it in the course of time, oldest first. */
export interface SeenPost {
  readonly createdAt: number;
  readonly sightings: readonly Sighting[];
}
