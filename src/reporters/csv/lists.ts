import type { PostValue } from '../../report/columns.ts';
import type { Report } from '../../report/report.ts';
import type { CsvSection } from './row.ts';

/**
 * A list of the report, which an account may not have at all: an element is a row, and the columns
 * are called as its fields are.
 */
function listSection<Name extends string>(
  names: readonly Name[],
  read: (report: Report) => readonly Readonly<Record<Name, PostValue>>[] | null | undefined,
): CsvSection {
  return {
    columns: () => names,
    rows: ({ report }) => (read(report) ?? []).map((item) => names.map((name) => item[name])),
  };
}

export const community = listSection(
  ['date', 'followers', 'gained', 'lost', 'balance'],
  ({ community: { followerBalance } }) => followerBalance?.days,
);

export const profile = listSection(['date', 'profileViews'], (report) => report.profile?.days);

export const postsViewed = listSection(
  ['date', 'views', 'likes', 'comments', 'shares'],
  (report) => report.postsViewed?.days,
);

export const impressionSources = listSection(
  ['source', 'share'],
  ({ postsPublished }) => postsPublished.impressionSources,
);

export const demographics = listSection(
  ['kind', 'name', 'share', 'asOf'],
  ({ community: { demographics: audience } }) => audience && audienceRows(audience),
);

type Audience = NonNullable<Report['community']['demographics']>;

function audienceRows({ genders, ages, countries, cities, asOf }: Audience) {
  return [
    ...(genders ?? []).map(({ gender: name, share }) => ({ kind: 'gender', name, share, asOf })),
    ...(ages ?? []).map(({ age: name, share }) => ({ kind: 'age', name, share, asOf })),
    ...(countries ?? []).map(({ country: name, share }) => ({
      kind: 'country',
      name,
      share,
      asOf,
    })),
    ...(cities ?? []).map(({ city: name, share }) => ({ kind: 'city', name, share, asOf })),
  ];
}
