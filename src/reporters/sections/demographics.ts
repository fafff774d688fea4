import { metrics } from '../../metrics/registry.ts';
import type { Report } from '../../report/report.ts';
import type { Part, ShareList } from './block.ts';
import { explainedOf } from './explained.ts';

type Demographics = NonNullable<Report['community']['demographics']>;

/** Who follows the account. Of a personal account it is left out, of another the notices say why. */
export function demographics(report: Report): Part[] {
  const { account, community } = report;
  const { title } = metrics.demographics;
  const { differs } = explainedOf(report, metrics.demographics);
  const audience = community.demographics;
  if (audience) {
    const lists = listsOf(audience).filter(({ rows }) => rows.length > 0);
    const note = `on ${audience.asOf}, the day of the data`;
    return [{ title, note, blocks: [{ kind: 'shares', lists }], differs }];
  }
  if (account.type === 'personal') return [];
  const text = 'TikTok gave no audience: see the notices.';
  return [{ title, note: null, blocks: [{ kind: 'sentence', text }] }];
}

function listsOf({ genders, countries, ages, cities }: Demographics): ShareList[] {
  return [
    { title: 'Gender', rows: (genders ?? []).map(({ gender: name, share }) => ({ name, share })) },
    { title: 'Age', rows: (ages ?? []).map(({ age: name, share }) => ({ name, share })) },
    {
      title: 'Country',
      rows: (countries ?? []).map(({ country, share }) => ({ name: countryName(country), share })),
    },
    { title: 'City', rows: (cities ?? []).map(({ city: name, share }) => ({ name, share })) },
  ];
}

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** A code of two letters in English; anything else as TikTok wrote it. */
function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (countryNames.of(code) ?? code) : code;
}
