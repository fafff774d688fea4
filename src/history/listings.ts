import { joinSpans, type Span, subtractSpans } from '../domain/span.ts';

/** A stretch of time whose posts were all listed at a certain time, in milliseconds since 1970. */
export interface Listing extends Span {
  readonly listedAt: number;
}

/**
 * The same knowledge without overlaps, oldest first: of every instant the latest listing counts, and
 * neighbours of the same time are one.
 */
export function mergeListings(listings: readonly Listing[]): Listing[] {
  const merged: Listing[] = [];
  for (const listing of listings.toSorted((a, b) => b.listedAt - a.listedAt)) {
    const { listedAt } = listing;
    merged.push(...subtractSpans(listing, merged).map((span) => ({ ...span, listedAt })));
  }
  const times = [...new Set(merged.map(({ listedAt }) => listedAt))];
  return times
    .flatMap((listedAt) =>
      joinSpans(merged.filter((listing) => listing.listedAt === listedAt)).map(
        ({ start, end }): Listing => ({ start, end, listedAt }),
      ),
    )
    .sort((a, b) => a.start - b.start);
}
