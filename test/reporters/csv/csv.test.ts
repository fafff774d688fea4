import { test as property } from '@fast-check/vitest';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnNames, type PostValue, readColumn } from '../../../src/report/columns.ts';
import { compareReports } from '../../../src/report/compare.ts';
import type { Report } from '../../../src/report/report.ts';
import { readFigure, singleFigures } from '../../../src/report/single-figures.ts';
import { csvFormat } from '../../../src/reporters/csv/csv.ts';
import {
  type ReporterOptions,
  type SectionName,
  sectionNames,
} from '../../../src/reporters/reporter.ts';
import { hostileTexts } from '../../helpers/hostile-texts.ts';
import {
  makeEarlierReport,
  makeEmptyReport,
  makePersonalReport,
  makePost,
  makePosts,
  makeReport,
  withoutPosts,
} from '../../helpers/make-report.ts';
import { makeEntries, type NamedReport, usualOptions } from '../../helpers/print-table.ts';

function write(
  report: Report,
  section: SectionName,
  options: Partial<ReporterOptions> = {},
): string {
  const { posts } = report.postsPublished;
  const pieces = csvFormat.one(report, { posts, ...usualOptions, ...options, sections: [section] });
  return [...pieces].join('');
}

/** The file as an independent reader sees it. */
function read(text: string, delimiter = ','): string[][] {
  return parse(text, { delimiter, record_delimiter: '\r\n' });
}

function rowsOf(...args: Parameters<typeof write>): Record<string, string>[] {
  const [header = [], ...rows] = read(write(...args));
  return rows.map((row) =>
    Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])),
  );
}

/** A value as CSV has it: that of JSON without quotation marks, or nothing. */
function asText(value: PostValue | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

const mayBeFormula = /^[=+\-@\t\r＝＋－＠]/;
const defused = (text: string) => (mayBeFormula.test(text) ? `'${text}` : text);

describe('the sections', () => {
  it('all begin with the account, and have the same columns whatever there is of it', () => {
    const reports = [
      makeReport(),
      makePersonalReport(),
      makeEmptyReport(),
      withoutPosts(makeReport()),
      compareReports(makeReport(), makeEarlierReport()),
    ];
    for (const section of sectionNames) {
      const headers = reports.map((report) => read(write(report, section))[0]);
      expect(new Set(headers.map((header) => header?.join())).size).toBe(1);
      expect(headers[0]?.slice(0, 2)).toEqual(['accountId', 'username']);
    }
  });

  it('of figures are a line each, with what they are compared with', () => {
    const report = compareReports(makeReport(), makeEarlierReport());
    const rows = rowsOf(report, 'overview');
    expect(rows.map((row) => row['metric'])).toEqual(singleFigures.map(({ path }) => path));
    for (const row of rows) {
      const path = row['metric'] ?? '';
      const compared = report.comparison?.metrics[path];
      expect(row).toEqual({
        accountId: 'open-id-1',
        username: 'harbour.bakes',
        from: '2026-10-01',
        to: '2026-10-28',
        metric: path,
        value: asText(readFigure(report, path)),
        previous: asText(compared?.previous),
        change: asText(compared?.change),
        changeRate: asText(compared?.changeRate),
      });
    }
  });

  it.each<[SectionName, string, number]>([
    ['summary', 'postsPublished.summary.', 5],
    ['interactions', 'postsPublished.interactions.', 4],
    ['watch-time', 'postsPublished.watchTime.', 5],
  ])('%s has its own figures, uncompared', (section, place, count) => {
    const rows = rowsOf(makeReport(), section);
    expect(rows).toHaveLength(count);
    for (const row of rows) {
      expect(row['metric']?.startsWith(place)).toBe(true);
      expect([row['previous'], row['change'], row['changeRate']]).toEqual(['', '', '']);
    }
  });

  it('of days have a row for each, empty where nothing is known, and no 0', () => {
    const report = makeReport();
    const days = rowsOf(report, 'community');
    expect(days).toEqual(
      report.community.followerBalance?.days.map((day) => ({
        accountId: 'open-id-1',
        username: 'harbour.bakes',
        ...Object.fromEntries(Object.entries(day).map(([name, value]) => [name, asText(value)])),
      })),
    );
    expect(days.at(-1)).toMatchObject({ followers: '', gained: '', lost: '', balance: '' });
    expect(rowsOf(report, 'profile')).toHaveLength(28);
    expect(rowsOf(report, 'posts-viewed')[0]).toMatchObject({ date: '2026-10-01', views: '40000' });
  });

  it('of shares name what each is of', () => {
    const rows = rowsOf(makeReport(), 'demographics');
    expect(rows).toHaveLength(3 + 5 + 5 + 14);
    expect(rows[0]).toMatchObject({
      kind: 'gender',
      name: 'Female',
      share: '0.612',
      asOf: '2026-11-15',
    });
    expect(rows.find(({ kind }) => kind === 'country')).toMatchObject({
      name: 'DE',
      share: '0.471',
    });
    expect(rowsOf(makeReport(), 'impression-sources')[0]).toMatchObject({ source: 'forYou' });
  });

  it.each<SectionName>([
    'community',
    'demographics',
    'profile',
    'posts-viewed',
    'impression-sources',
  ])('%s of an account that has none is the header', (section) =>
    expect(rowsOf(makePersonalReport(), section)).toEqual([]),
  );
});

describe('the list of posts', () => {
  it('has every column, exact', () => {
    const posts = [
      ...makePosts(8),
      makePost({ views: 9007199254740993n, engagement: 1e-7, isAd: null, caption: null }),
    ];
    const rows = rowsOf(makeReport(), 'posts', { posts });
    expect(rows).toEqual(
      posts.map((post) => ({
        accountId: 'open-id-1',
        username: 'harbour.bakes',
        ...Object.fromEntries(columnNames.map((name) => [name, asText(readColumn(post, name))])),
      })),
    );
    expect(rows.at(-1)).toMatchObject({ views: '9007199254740993', engagement: '1e-7', isAd: '' });
  });

  it('has the columns that are chosen, in that order', () => {
    const text = write(makeReport(), 'posts', {
      columns: ['views', 'forYou', 'id'],
      posts: [makePost()],
    });
    expect(text).toBe(
      'accountId,username,views,forYou,id\r\nopen-id-1,harbour.bakes,52340,0.7554,7301234567890123456\r\n',
    );
  });

  it('tells an empty caption from none', () => {
    const posts = [makePost({ caption: '' }), makePost({ caption: null })];
    const lines = write(makeReport(), 'posts', { columns: ['caption'], posts }).split('\r\n');
    expect(lines.slice(1)).toEqual(['open-id-1,harbour.bakes,""', 'open-id-1,harbour.bakes,', '']);
  });

  it('of a hundred thousand comes in pieces', () => {
    const post = makePost();
    const posts = Array.from({ length: 100_000 }, () => post);
    let [pieces, longest, lines] = [0, 0, 0];
    const columns = ['id', 'createdAt', 'views', 'caption'] as const;
    const options = { posts, ...usualOptions, columns, sections: ['posts'] as const };
    for (const piece of csvFormat.one(makeReport(), options)) {
      pieces += 1;
      longest = Math.max(longest, piece.length);
      lines += piece.split('\r\n').length - 1;
    }
    expect(lines).toBe(100_001);
    expect(pieces).toBeGreaterThan(500);
    expect(longest).toBeLessThan(100_000);
  });
});

describe('texts and numbers', () => {
  const columns = ['caption', 'views', 'engagement'] as const;
  const posts = hostileTexts.map((caption) => makePost({ caption, views: -5, engagement: -0.25 }));

  it.each([',', ';', '|', ':', '\t'])('stay what they are between %j', (delimiter) => {
    const options = { posts, columns, csv: { delimiter, bom: false } };
    const [, ...rows] = read(write(makeReport(), 'posts', options), delimiter);
    expect(rows.map((row) => row.slice(2))).toEqual(
      hostileTexts.map((caption) => [defused(caption), '-5', '-0.25']),
    );
  });

  it('have an apostrophe where a spreadsheet would reckon: texts do, numbers never', () => {
    const [, ...rows] = read(write(makeReport(), 'posts', { posts, columns }));
    for (const [, , caption = '', views = ''] of rows) {
      expect(caption).not.toMatch(mayBeFormula);
      expect(views).toBe('-5');
    }
    const days = [{ date: '2026-10-01', followers: 1, gained: 0, lost: 5n, balance: -5n }];
    const report = makeReport();
    const { community } = report;
    const balance = community.followerBalance && { ...community.followerBalance, days };
    const falling = { ...report, community: { ...community, followerBalance: balance } };
    expect(rowsOf(falling, 'community')[0]).toMatchObject({ gained: '0', balance: '-5' });
  });

  it('stand in quotation marks where a reader would end the line, or cut off a blank', () => {
    const texts = ['a\nb', 'a\rb', ' a', 'a ', 'a;b'];
    const given = texts.map((caption) => makePost({ caption }));
    const text = write(makeReport(), 'posts', { columns: ['caption'], posts: given });
    for (const caption of texts.slice(0, 4)) expect(text).toContain(`,"${caption}"\r\n`);
    expect(text).toContain(',a;b\r\n');
  });

  it('are defused in names as well', () => {
    const report = makeReport();
    const evil = { ...report, account: { ...report.account, username: '=evil()' } };
    expect(rowsOf(evil, 'profile')[0]).toMatchObject({ username: "'=evil()" });
  });

  property.prop([
    fc.array(
      fc.tuple(
        fc.option(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'grapheme' }))),
        fc.option(fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }))),
        fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      ),
      { minLength: 1, maxLength: 250 },
    ),
    fc.constantFrom(',', ';', '|', ':', '\t'),
    fc.boolean(),
  ])('any of them are read back', (values, delimiter, bom) => {
    const given = values.map(([caption, views, engagement]) =>
      makePost({ caption, views, engagement }),
    );
    const text = write(makeReport(), 'posts', { posts: given, columns, csv: { delimiter, bom } });
    expect(text.startsWith('\ufeff')).toBe(bom);
    const [, ...rows] = read(text.replace(/^\ufeff/, ''), delimiter);
    expect(rows.map((row) => row.slice(2))).toEqual(
      values.map(([caption, views, engagement]) => [
        caption === null ? '' : defused(caption),
        asText(views),
        // CSV has no -0, and neither has JSON.
        asText(engagement),
      ]),
    );
  });
});

describe('several accounts', () => {
  const accounts: NamedReport[] = [
    ['harbour', makeReport()],
    ['mia', makePersonalReport()],
  ];
  const joined = (pieces: Iterable<string>) => [...pieces].join('');

  it('stand in one file, under one header', () => {
    for (const section of sectionNames) {
      const text = joined(csvFormat.many(makeEntries(accounts, { sections: [section] })));
      const alone = accounts.map(([, report]) => write(report, section));
      const rest = alone.map((one) => one.slice(one.indexOf('\r\n') + 2));
      const header = alone[0]?.split('\r\n')[0] ?? '';
      expect(text).toBe([`${header}\r\n`, ...rest].join(''));
    }
  });

  it('fill the files of a folder, one for each section that was chosen', () => {
    const sections = ['overview', 'demographics', 'posts'] as const;
    const files = csvFormat.files?.(makeEntries(accounts, { sections })) ?? [];
    expect(files.map(({ name }) => name)).toEqual([
      'overview.csv',
      'demographics.csv',
      'posts.csv',
    ]);
    const wanted = sections.map((section) =>
      joined(csvFormat.many(makeEntries(accounts, { sections: [section] }))),
    );
    expect(files.map(({ pieces }) => joined(pieces))).toEqual(wanted);
  });
});
