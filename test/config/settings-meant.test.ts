import { expect, it } from 'vitest';
import { settingsMeant } from '../../src/config/settings-meant.ts';
import type { Setting } from '../../src/config/settings-of-run.ts';

const settings: readonly Setting[] = [
  { tables: ['report'], key: 'timezone', value: 'Mars' },
  { tables: ['report'], key: 'from', value: '2026-12-01' },
  { tables: ['report'], key: 'to', value: 'today' },
  { tables: ['report'], key: 'account', value: ['cafe', 'bar'] },
  { tables: ['report'], key: 'all-accounts', value: true },
  { tables: ['report'], key: 'output', value: 'r.pdf' },
  { tables: ['accounts', 'bar'], key: 'timezone', value: 'Venus (north)' },
];

it.each<[string, string[]]>([
  ["--timezone cannot be 'Mars'", ['report.timezone']],
  ["--timezone cannot be 'Venus (north)'", ['accounts.bar.timezone']],
  ["--timezone cannot be 'Jupiter'", ['report.timezone', 'accounts.bar.timezone']],
  ['--account and --all-accounts contradict each other', ['report.account', 'report.all-accounts']],
  ['no connected account is called cafe', ['report.account']],
  ['no connected account is called cafeteria', []],
  ['2026-12-01 is in the future', ['report.from']],
  [
    'the range ends (2026-11-15) before it begins (2026-11-16)',
    ['report.timezone', 'report.from', 'report.to', 'accounts.bar.timezone'],
  ],
  ['no format goes with the ending .pdf', ['report.output']],
  ['--timezones cannot be', []],
  ['TIKTOK_API cannot be business', []],
])('%s', (message, names) => {
  const meant = settingsMeant(message, settings);
  expect(meant.map(({ tables, key }) => [...tables, key].join('.'))).toEqual(names);
});
