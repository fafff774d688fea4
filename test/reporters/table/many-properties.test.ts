import { stripVTControlCharacters } from 'node:util';
import { fc, test as propertyTest } from '@fast-check/vitest';
import { Chalk } from 'chalk';
import { describe, expect } from 'vitest';
import { formatValue } from '../../../src/report/format-value.ts';
import type { Report } from '../../../src/report/report.ts';
import type { AccountReport } from '../../../src/reporters/reporter.ts';
import {
  type AccountColumnName,
  accountColumns,
  accountColumnsOf,
} from '../../../src/reporters/sections/account-columns.ts';
import { displayWidth } from '../../../src/reporters/text/display-width.ts';
import {
  makeEmptyReport,
  makePersonalReport,
  makeReport,
  withoutPosts,
} from '../../helpers/make-report.ts';
import { makeEntries, type NamedReport, printTables } from '../../helpers/print-table.ts';

const count = fc.option(
  fc.oneof(
    fc.nat({ max: 5_000 }),
    fc.maxSafeInteger().map(Math.abs),
    fc.bigInt({ min: 0n, max: 10n ** 24n }),
  ),
);
const decimal = fc.option(fc.double({ min: 0, max: 1e7, noNaN: true }));
/** The tests know a rule over a chapter by its sign, which no name has then. */
const text = fc
  .oneof(
    fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,39}$/),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('👨‍👩‍👧', '🇩🇪', 'ก็', '東', '\u202e', '\u001b[2J', '\n', 'a', ' '))
      .map((parts) => parts.join('')),
  )
  .map((name) => name.replaceAll('═', '='));

const anyReport: fc.Arbitrary<Report> = fc
  .record({
    base: fc.constantFrom(
      makeReport(),
      makePersonalReport(),
      makeEmptyReport(),
      withoutPosts(makeReport()),
    ),
    username: fc.option(text),
    followers: count,
    balance: count,
    viewed: count,
    views: count,
    interactions: count,
    engagement: decimal,
    averageReach: decimal,
    timezone: fc.constantFrom('UTC', 'Asia/Kathmandu'),
    engagementPer: fc.constantFrom(100, 1000),
    engagementBy: fc.constantFrom('reach', 'views'),
  })
  .map(({ base, username, followers, balance, viewed, timezone, ...figures }) => {
    const { views, interactions, engagement, averageReach, ...settings } = figures;
    const { community, postsViewed, postsPublished } = base;
    const summary = { ...postsPublished.summary, views, interactions, engagement, averageReach };
    return {
      ...base,
      ...settings,
      account: { ...base.account, username },
      range: { ...base.range, timezone },
      community: {
        ...community,
        growth: { ...community.growth, followers },
        followerBalance: community.followerBalance && { ...community.followerBalance, balance },
      },
      postsViewed: postsViewed && { ...postsViewed, views: viewed },
      postsPublished: { ...postsPublished, summary },
    };
  });

const accounts: fc.Arbitrary<NamedReport[]> = fc.array(
  fc.record({ name: text, report: anyReport }).map(({ name, report }) => [name, report] as const),
  { minLength: 2, maxLength: 5 },
);
const width = fc.integer({ min: 20, max: 200 });
const brief = { sections: ['overview'] } as const;

/** The chapter that has all accounts, without the rule over it. */
function comparisonOf(named: readonly NamedReport[], columns: number): string {
  const printed = printTables(named, { ...brief, width: columns });
  return printed.slice(printed.indexOf('\n') + 1, printed.search(/\n\n.*═/));
}

function formatted(entry: AccountReport, name: AccountColumnName): string {
  const { read, unit } = accountColumns[name];
  const { timezone } = entry.report.range;
  return formatValue(read(entry), unit, { timezone, unicode: true });
}

const figuresOf = (entries: readonly AccountReport[]) =>
  accountColumnsOf(entries).names.filter((name) => name !== 'account');
const squeeze = (lines: string) => lines.replaceAll(/\s+/g, '');

describe('the tables of several accounts', () => {
  propertyTest.prop([accounts, width, fc.boolean(), fc.boolean()])(
    'are never wider than they may be',
    (named, columns, boxes, unicode) => {
      const printed = printTables(named, { ...brief, width: columns, boxes, unicode });
      for (const line of printed.split('\n')) {
        expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        expect(line).toBe(line.trimEnd());
      }
      expect(printed).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      if (!unicode) expect(printed).toMatch(/^[\x20-\x7e\n]*$/);
    },
  );

  propertyTest.prop([accounts, width])('look the same in colour', (named, columns) => {
    const options = { ...brief, width: columns };
    const coloured = printTables(named, { ...options, chalk: new Chalk({ level: 3 }) });
    expect(stripVTControlCharacters(coloured)).toBe(printTables(named, options));
  });

  propertyTest.prop([accounts, fc.integer({ min: 60, max: 240 })])(
    'have every figure whole, or name its column as left out',
    (named, columns) => {
      const entries = makeEntries(named);
      const [table = '', left = ''] = comparisonOf(named, columns).split('Not shown for want of');
      const isLeftOut = (name: AccountColumnName) =>
        new RegExp(`[:,]${squeeze(accountColumns[name].title)}[,(]`).test(squeeze(left));
      const shown = figuresOf(entries).filter((name) => !isLeftOut(name));
      const lines = table.split('\n');
      const rule = lines.findIndex((line) => /^ *─/.test(line));
      for (const [index, entry] of entries.entries()) {
        const cells = (lines[rule + 1 + index] ?? '').split(/ {2,}/).slice(-shown.length);
        for (const [column, name] of shown.entries()) {
          expect(cells[column]?.replace(/ per .*/, '')).toBe(formatted(entry, name));
        }
      }
    },
  );

  propertyTest.prop([accounts, fc.integer({ min: 20, max: 59 })])(
    'have every figure under the name of its account on a narrow page',
    (named, columns) => {
      const entries = makeEntries(named);
      let rest = squeeze(comparisonOf(named, columns));
      for (const entry of entries) {
        for (const name of figuresOf(entries).filter((figure) => figure !== 'type')) {
          const { report } = entry;
          const isNever = report.account.type === 'personal' && formatted(entry, name) === '—';
          if (isNever) continue;
          const pair = squeeze(`${accountColumns[name].title}: ${formatted(entry, name)}`);
          expect(rest).toContain(pair);
          rest = rest.slice(rest.indexOf(pair) + pair.length);
        }
      }
    },
  );
});
