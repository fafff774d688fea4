import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/report/report.ts';
import { type AccountReport, type ReporterOptions } from '../../../src/reporters/reporter.ts';
import { tablesOfMany } from '../../../src/reporters/table/table.ts';
import { makeEmptyReport, makePersonalReport, makeReport } from '../../helpers/make-report.ts';
import { usualOptions } from '../../helpers/print-table.ts';

type Named = readonly [name: string, report: Report, options?: Partial<ReporterOptions>];

/** The tables of these accounts as one text. */
function printTables(accounts: readonly Named[], options: Partial<ReporterOptions> = {}): string {
  const entries = accounts.map(([name, report, own]): AccountReport => ({
    name,
    report,
    options: { posts: report.postsPublished.posts, ...usualOptions, ...options, ...own },
  }));
  return [...tablesOfMany(entries)].join('');
}

const quiet = makeEmptyReport({
  account: {
    id: 'open-id-3',
    username: 'night.owl.studio',
    displayName: null,
    type: 'business',
    api: 'business',
  },
});
const three: readonly Named[] = [
  ['harbour.bakes', makeReport()],
  ['mia', makePersonalReport()],
  ['night.owl.studio', quiet],
];
const pipe = { boxes: false, graph: false } as const;
const brief = { sections: ['overview'] } as const;

/** Whole outputs, to be read by people: what changes in one of these files changes for users. */
const goldens: Readonly<Record<string, [readonly Named[], Partial<ReporterOptions>]>> = {
  'many-40': [three, { width: 40, ...brief }],
  'many-60': [three, { width: 60, ...brief }],
  'many-80': [three, { width: 80 }],
  'many-120': [three, { width: 120, ...brief }],
  'many-200': [three, { width: 200, ...brief }],
  'many-120-pipe': [three, { width: 120, ...pipe, ...brief }],
  'many-80-ascii': [three, { width: 80, unicode: false, ...brief }],
  'many-80-colour': [three, { width: 80, chalk: new Chalk({ level: 1 }), ...brief }],
};

describe('the tables of several accounts', () => {
  it.each(Object.keys(goldens))('prints %s as it should', async (name) => {
    const [accounts, options] = goldens[name] ?? [[], {}];
    await expect(printTables(accounts, options)).toMatchFileSnapshot(`../golden/${name}.txt`);
  });
});
