import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/report/report.ts';
import type { ReporterOptions } from '../../../src/reporters/reporter.ts';
import { overview } from '../../../src/reporters/sections/overview.ts';
import { accountColumnsOf } from '../../../src/reporters/sections/account-columns.ts';
import { tablesOfMany } from '../../../src/reporters/table/table.ts';
import {
  makeEmptyReport,
  makePersonalReport,
  makePosts,
  makeReport,
  withoutPosts,
} from '../../helpers/make-report.ts';
import {
  makeEntries,
  type NamedReport,
  printTable,
  printTables,
} from '../../helpers/print-table.ts';

function called(username: string, report: Report): Report {
  return { ...report, account: { ...report.account, username, displayName: null } };
}

const harbour: NamedReport = ['harbour.bakes', makeReport()];
const mia: NamedReport = ['mia', makePersonalReport()];
const owl: NamedReport = ['night.owl.studio', called('night.owl.studio', makeEmptyReport())];
const three = [harbour, mia, owl];

const shops: readonly NamedReport[] = ['hamburg', 'wien', 'zürich'].map((city, index) => {
  const { community, ...report } = makeReport();
  const growth = { ...community.growth, followers: 1_000 * (12 - 5 * index) };
  const shop = called(`harbour.${city}`, { ...report, community: { ...community, growth } });
  return [`harbour.${city}`, index === 2 ? withoutPosts(shop) : shop];
});

/** Accounts whose settings differ: nobody shall compare their figures unawares. */
const unlike: readonly NamedReport[] = [
  harbour,
  [
    'mia',
    makePersonalReport({
      ...withEngagement(makePersonalReport(), 118.957),
      engagementPer: 1000,
      engagementBy: 'views',
      range: { ...makeReport().range, timezone: 'Pacific/Auckland' },
    }),
  ],
  [
    'hamburg',
    called('harbour.hamburg', { ...withEngagement(makeReport(), 92.14), engagementPer: 1000 }),
  ],
  owl,
];

function withEngagement({ postsPublished, ...report }: Report, engagement: number): Report {
  const summary = { ...postsPublished.summary, engagement };
  return { ...report, postsPublished: { ...postsPublished, summary } };
}

const longName = 'the account that grandmother opened for the bakery at the harbour in spring';
const hostile: readonly NamedReport[] = [
  [longName, makeReport()],
  [
    '\u001b[31mred\u001b[0m \u202eesrever\r\n東京のパン屋',
    called('evil\u001b]0;x\u0007', makeReport()),
  ],
];

const pipe = { boxes: false, graph: false } as const;
const brief = { sections: ['overview'] } as const;

/** Whole outputs, to be read by people: what changes in one of these files changes for users. */
const goldens: Readonly<Record<string, [readonly NamedReport[], Partial<ReporterOptions>]>> = {
  'many-40': [three, { width: 40, ...brief }],
  'many-60': [three, { width: 60, ...brief }],
  'many-80': [three, { width: 80 }],
  'many-120': [three, { width: 120, ...brief }],
  'many-200': [three, { width: 200, ...brief }],
  'many-120-pipe': [three, { width: 120, ...pipe, ...brief }],
  'many-80-ascii': [three, { width: 80, unicode: false, ...brief }],
  'many-80-colour': [three, { width: 80, chalk: new Chalk({ level: 1 }), ...brief }],
  'many-business-120': [shops, { width: 120, ...brief }],
  'many-unlike-40': [unlike, { width: 40, ...brief }],
  'many-unlike-80': [unlike, { width: 80, ...brief }],
  'many-hostile-80': [hostile, { width: 80, ...brief }],
};

describe('the tables of several accounts', () => {
  it.each(Object.keys(goldens))('prints %s as it should', async (name) => {
    const [accounts, options] = goldens[name] ?? [[], {}];
    await expect(printTables(accounts, options)).toMatchFileSnapshot(`../golden/${name}.txt`);
  });

  it('end with the report of each as it is alone, under its name', () => {
    const text = printTables([harbour, mia]);
    const [, ...each] = text.split(/^(?:harbour\.bakes|mia) ═+\n/m);
    expect(each).toEqual([`${printTable(harbour[1])}\n`, printTable(mia[1])]);
  });

  it('compare nothing where there is a single account', () => {
    expect(printTables([harbour])).toBe(printTable(harbour[1]));
  });

  it('compare nothing where no overview is asked for', () => {
    const text = printTables([harbour, mia], { sections: ['posts'] });
    expect(text).not.toContain('All accounts');
    expect(text).toMatch(/^harbour\.bakes ═+\n@harbour\.bakes/);
  });

  it('show of each account what is asked of it', () => {
    const text = printTables(
      [
        ['a', makeReport(), { posts: makePosts(2), columns: ['views'] }],
        ['b', makeReport(), { sections: ['posts'], columns: ['id', 'likes'] }],
      ],
      { sections: ['overview', 'posts'] },
    );
    expect(text).toMatch(/^a ═+\n[^═]+List of posts {2}2 of 7\n +Views\n/m);
    expect(text).toMatch(/^b ═+\n[^═]+List of posts\n {2}Id +Likes\n/m);
  });

  it('have every figure of the overview', () => {
    const report = makeReport();
    const [part] = overview(report);
    const block = part?.blocks[0];
    const figures = block?.kind === 'figures' ? block.figures : [];
    expect(figures).toHaveLength(9);
    const text = printTables([harbour, mia], { width: 40, ...brief }).replaceAll('\n  ', ' ');
    const [comparison] = text.split('\n\nmia');
    for (const { title } of figures)
      expect(comparison).toMatch(new RegExp(`^${title}[^:]*: `, 'm'));
  });

  it('order each column by importance once', () => {
    const { names, byImportance } = accountColumnsOf(makeEntries(three));
    expect(names.toSorted()).toEqual(byImportance.toSorted());
    expect(names).toHaveLength(12);
  });

  it('have no column that personal accounts never fill', () => {
    const text = printTables([mia, ['nik', makePersonalReport()]], { width: 200, ...brief });
    expect(text).toMatch(/^ +views of\n {2}Account +new posts {2}Posts {2}Interactions\n/m);
  });

  it('are written in pieces', () => {
    const posts = makePosts(500);
    const accounts = ['a', 'b', 'c', 'd'].map((name) => [name, makeReport(), { posts }] as const);
    const pieces = [...tablesOfMany(makeEntries(accounts))];
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(20_000);
  });
});
