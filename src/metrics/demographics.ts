import type { AudienceShare } from '../domain/audience.ts';
import type { Day } from '../domain/day.ts';
import { dayAt } from '../domain/date-range.ts';
import { defineMetric } from './define-metric.ts';
import { overNoRows } from './over-rows.ts';

/** Who follows the account. A list is null where TikTok has none. */
export interface Demographics {
  readonly genders: { readonly gender: string; readonly share: number }[] | null;
  readonly countries: { readonly country: string; readonly share: number }[] | null;
  readonly ages: { readonly age: string; readonly share: number }[] | null;
  readonly cities: { readonly city: string; readonly share: number }[] | null;
  /** The UTC day of the fetch: TikTok serves no past audience. */
  readonly asOf: Day;
}

export const demographics = defineMetric({
  paths: ['community.demographics'],
  title: 'Demographics',
  unit: 'shares',
  definition:
    'The followers’ genders, countries, ages and cities on the day of the fetch, as TikTok gives them, largest share first. The shares need not add up to 1.',
  formula: 'TikTok’s own shares',
  source: {
    business: 'business/get: audience_genders, audience_countries, audience_ages, audience_cities',
    display: null,
  },
  missing: 'The account has fewer than 100 followers: TikTok draws up no audience below that.',
  differs: ['fetchedThen', 'unscaled'],
  over: overNoRows,
  operands: () => [],
  compute: ({ audience, fetchedAt, kept }): Demographics | null => {
    if (!audience || !Object.values(audience).some((list: unknown) => list !== null)) return null;
    return {
      genders: largestFirst(audience.genders, (name, share) => ({ gender: name, share })),
      countries: largestFirst(audience.countries, (name, share) => ({ country: name, share })),
      ages: largestFirst(audience.ages, (name, share) => ({ age: name, share })),
      cities: largestFirst(audience.cities, (name, share) => ({ city: name, share })),
      asOf: dayAt(kept?.audienceFetchedAt ?? fetchedAt, 'UTC'),
    };
  },
});

/** Equal shares stay in TikTok's order. */
function largestFirst<Row>(
  list: readonly AudienceShare[] | null,
  toRow: (name: string, share: number) => Row,
): Row[] | null {
  if (!list) return null;
  return list.toSorted((a, b) => b.share - a.share).map(({ name, share }) => toRow(name, share));
}
