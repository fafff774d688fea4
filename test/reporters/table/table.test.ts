import { stripVTControlCharacters } from 'node:util';
import { fc, test as propertyTest } from '@fast-check/vitest';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { columnNames } from '../../../src/report/columns.ts';
import { compareReports } from '../../../src/report/compare.ts';
import type { Report, ReportPost } from '../../../src/report/report.ts';
import { reportSchema } from '../../../src/report/report.ts';
import { type ReporterOptions, sectionNames } from '../../../src/reporters/reporter.ts';
import { tableReporter } from '../../../src/reporters/table/table.ts';
import { displayWidth } from '../../../src/reporters/text/display-width.ts';
import {
  makeEarlierReport,
  makeEmptyReport,
  makeExplanations,
  makePersonalReport,
  makePost,
  makePosts,
  makeReport,
  withoutPosts,
} from '../../helpers/make-report.ts';
import { printTable, usualOptions } from '../../helpers/print-table.ts';

const anyCount = fc.oneof(
  fc.nat({ max: 5_000 }),
  fc.maxSafeInteger().map(Math.abs),
  fc.bigInt({ min: 0n, max: 10n ** 24n }),
);
const count = fc.option(anyCount);
const decimal = fc.option(fc.double({ min: 0, max: 1e7, noNaN: true }));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('👨‍👩‍👧', '🇩🇪', 'ก็', 'क्षि', '東', 'ب', '\u202e', '\u001b[2J', '\n', 'a', ' '),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join('')),
);

const anyPost: fc.Arbitrary<ReportPost> = fc
  .record({
    id: fc.oneof(fc.stringMatching(/^\d{19}$/), anyText),
    caption: fc.option(anyText),
    url: fc.option(fc.oneof(fc.webUrl(), anyText)),
    views: count,
    likes: count,
    comments: count,
    reach: count,
    durationSeconds: decimal,
    engagement: decimal,
    totalTimeWatchedSeconds: decimal,
    fullVideoWatchedRate: fc.option(share),
  })
  .map((post) => makePost(post));

const anyReport: fc.Arbitrary<Report> = fc
  .record({
    base: fc.constantFrom(makeReport(), makePersonalReport(), makeEmptyReport()),
    username: fc.option(anyText),
    displayName: fc.option(anyText),
    notice: anyText,
    explained: fc.option(fc.record({ name: anyText, value: anyCount, reason: anyText })),
    posts: fc.array(anyPost, { maxLength: 6 }),
    views: count,
    engagement: decimal,
    cities: fc.array(fc.record({ city: anyText, share }), { maxLength: 14 }),
    sources: fc.array(fc.record({ source: anyText, share }), { maxLength: 8 }),
    earlier: fc.option(
      fc.constantFrom(makeEarlierReport(), makePersonalReport(), makeEmptyReport()),
    ),
  })
  .map(
    ({
      earlier,
      explained,
      base,
      username,
      displayName,
      notice,
      posts,
      views,
      engagement,
      cities,
      sources,
    }) => {
      const { summary } = base.postsPublished;
      const report: Report = {
        ...base,
        account: { ...base.account, username, displayName },
        community: {
          ...base.community,
          demographics: base.community.demographics && { ...base.community.demographics, cities },
        },
        postsPublished: {
          ...base.postsPublished,
          summary: { ...summary, views, engagement },
          impressionSources: base.postsPublished.impressionSources && sources,
          posts,
        },
        notices: [{ code: 'any', message: notice }],
        explanations: explained && makeExplanations(explained),
      };
      return earlier ? compareReports(report, earlier) : report;
    },
  );

const columns = fc.option(fc.uniqueArray(fc.constantFrom(...columnNames), { minLength: 1 }));
const coloured = new Chalk({ level: 3 });

describe('the table', () => {
  propertyTest.prop(
    [
      anyReport,
      fc.integer({ min: 60, max: 200 }),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      columns,
    ],
    { numRuns: 150 },
  )('is never wider than it may be', (report, width, graph, boxes, unicode, chosen) => {
    const text = printTable(report, { width, graph, boxes, unicode, columns: chosen });
    for (const line of text.split('\n')) {
      expect(displayWidth(line)).toBeLessThanOrEqual(width);
      expect(line).toBe(line.trimEnd());
    }
  });

  propertyTest.prop([anyReport, fc.integer({ min: 20, max: 200 }), fc.boolean()], { numRuns: 80 })(
    'lets nothing through that drives a terminal',
    (report, width, graph) => {
      const text = printTable(report, { width, graph });
      expect(text).not.toMatch(
        /[^\P{Cc}\n]|[\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069]/u,
      );
    },
  );

  propertyTest.prop([anyReport, fc.integer({ min: 20, max: 200 })], { numRuns: 60 })(
    'looks the same in colour',
    (report, width) => {
      const plain = stripVTControlCharacters(printTable(report, { width, chalk: coloured }));
      expect(plain).toBe(printTable(report, { width }));
    },
  );

  propertyTest.prop([anyReport, fc.integer({ min: 20, max: 200 }), fc.boolean()], { numRuns: 60 })(
    'is ASCII where it must be',
    (report, width, boxes) => {
      expect(printTable(report, { width, boxes, unicode: false })).toMatch(/^[\x20-\x7e\n]*$/);
    },
  );

  it.each([40, 60, 120, 200])('draws no lines and blocks where it may not (%d)', (width) => {
    expect(printTable(makeReport(), { width, boxes: false })).not.toMatch(/[\u2500-\u259f]/);
  });

  it('is written in pieces', () => {
    const report = makeReport();
    const posts = makePosts(2_000);
    const pieces = [
      ...tableReporter(
        { ...report, postsPublished: { ...report.postsPublished, posts } },
        { ...usualOptions, posts },
      ),
    ];
    expect(pieces.length).toBeGreaterThan(5);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(20_000);
    expect(pieces.join('').match(/^ {2}2026-10-\d\d \d\d:\d\d /gm)).toHaveLength(2_000);
  });

  it('shows the sections that are asked for, in its own order', () => {
    const text = printTable(makeReport(), { sections: ['watch-time', 'profile'] });
    const headings = text.split('\n').filter((line) => /^[A-Z]/.test(line));
    expect(headings.map((line) => line.replace(/ ─+$/, ''))).toEqual([
      'Engagement: interactions per 100 people reached',
      'Account',
      'Profile',
      'Posts published in the period',
      'Average video views',
      'Notices',
      expect.stringMatching(/^Data of 2026-11-15 12:00 UTC: 26 of 28 days/),
    ]);
  });

  it('has every section, and nothing else, for each name', () => {
    for (const name of sectionNames) {
      const text = printTable(makeReport({ notices: [] }), { sections: [name] });
      expect(text.match(/^[A-Z].* ─+$/gm)).toHaveLength(1);
    }
  });

  it('leaves out what a personal account never has', () => {
    const text = printTable(makePersonalReport({ notices: [] }), { width: 200 });
    expect(text).not.toMatch(
      /reach|Engagement|Community|^Account|Impression|Demographics|For You/m,
    );
    expect(text).toContain('Type');
    expect(text).toContain('Duration');
  });

  it('shows the named columns in the named order, even where they are empty', () => {
    const text = printTable(makePersonalReport(), {
      sections: ['posts'],
      columns: ['reach', 'views', 'createdAt'],
    });
    expect(text).toMatch(/^ {2}Reach +Views {2}Date$/m);
  });

  it('names the columns that have no room, and never cuts a figure', () => {
    const text = printTable(makeReport(), { width: 60, sections: ['posts'] });
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'Not shown for want of room: Type, Comments, Shares, Reach,',
    );
    expect(text).toContain('1,025,156');
    expect(text).toContain('(--columns, a wider terminal or');
  });

  it('says of a limited list how much of it is there', () => {
    const text = printTable(makeReport(), { sections: ['posts'], posts: makePosts(3) });
    expect(text).toContain('List of posts  3 of 7');
  });

  it.each([
    ['a business account', withoutPosts(makeReport())],
    ['a personal account', withoutPosts(makePersonalReport())],
  ])('of %s whose posts cannot be listed speaks of no number of posts', (_name, report) => {
    const text = printTable(report);
    expect(text).toContain('The posts cannot be listed: see the notices.');
    expect(text).not.toMatch(/\b0 posts|No posts|Posts +0|NaN|null|undefined/);
    expect(text).toMatch(/, posts not listed\.$|: posts not listed\.$/m);
  });

  const compared = compareReports(makeReport(), makeEarlierReport());

  it('names the range compared with, and changes beside their figures', () => {
    const text = printTable(compared, { width: 120 });
    expect(text).toContain('\nCompared with 2026-09-03 to 2026-09-30, 28 days\n');
    expect(text).toMatch(
      /^ {2}Followers +48,231 +\+889 +\(\+1\.9%\) +[▁-█·]{14,} +on 2026-10-26$/m,
    );
    expect(text).toMatch(/Average completion +22\.1% +\+1\.2 pp +\(\+5\.9%\)/);
    expect(text).toMatch(/Engagement +9\.21 +>-0\.01 +\(>-0\.1%\)/);
  });

  it('has no part of nothing and of less than nothing, and says where nothing was known', () => {
    const text = printTable(compared, { width: 120 });
    expect(text).toMatch(/Profile views +2,345 +\+2,345 +over 26 of 28 days/);
    expect(text).toMatch(/Balance of followers +\+889 +\+900 +over 26 of 28 days/);
    expect(text).toMatch(/Posts views +1,103,212 .*no earlier figure/);
  });

  it('shows what is better in green and what is worse in red', () => {
    const paints = new Chalk({ level: 1 });
    const coloured = printTable(compared, { width: 120, chalk: paints });
    const text = coloured.replaceAll('\u001b', '␛');
    expect(text).toMatch(/Followers lost.* ␛\[32m-100␛/);
    expect(text).toMatch(/Followers gained.* ␛\[32m\+200␛/);
    expect(text).toMatch(/Average view time +11\.2s +␛\[31m-1\.3s␛/);
    expect(text).toMatch(/Average duration +1m 01s +-1m 12s +\(-53\.8%\)/);
    expect(text).toMatch(/Posts +7 +-2 +\(-22\.2%\)/);
  });

  it('has changes in parentheses on a narrow page', () => {
    const text = printTable(compared, { width: 40 });
    expect(text).toMatch(/^Followers: 48,231 \(\+889, \+1\.9%\)\n {2}\(on 2026-10-26\)$/m);
    expect(text).toMatch(/^Profile views: 2,345 \(\+2,345\)\n {2}\(over 26 of 28 days\)$/m);
  });

  it('shows no change where nothing is compared', () => {
    expect(printTable(makeReport())).not.toMatch(/Compared|no earlier figure|\(\+/);
  });

  it('shows what explains a figure beside it, and each reason once with its figures', () => {
    const report = makeReport({ explanations: makeExplanations() });
    const text = printTable(report, { width: 100, sections: ['summary', 'demographics'] });
    expect(text).toMatch(
      /^ {2}Engagement +9\.21 {2}= 12,345 people \/ 7 posts, over 7 of 9 posts$/m,
    );
    const inOneLine = text.replaceAll(/\s+/g, ' ');
    expect(inOneLine.match(/The app counts on\./g)).toHaveLength(1);
    expect(inOneLine).toContain(
      'Demographics, Engagement, Interactions, Avg. reach per post, Posts views, Posts: The app',
    );
    expect(text).not.toContain('Followers');
  });

  it('has what explains a figure under it where there is no room beside it', () => {
    const report = makeReport({ explanations: makeExplanations() });
    for (const [width, before] of [
      [60, /^ {2}Engagement +9\.21$/m],
      [40, /^Engagement: 9\.21$/m],
    ] as const) {
      const text = printTable(report, { width, sections: ['summary'] });
      expect(text).toMatch(before);
      expect(text).toMatch(/^ {2,4}= 12,345 people \/ 7 posts, over/m);
    }
  });

  const overview = (options: Partial<ReporterOptions>) =>
    printTable(makeReport(), { sections: ['overview'], ...options });

  it.each([60, 80, 100, 120, 160, 200])('keeps every figure beside its sparkline (%d)', (width) => {
    const signs = /[▁-█·]{7,}/g;
    const plain = overview({ width, graph: false });
    expect(plain).not.toMatch(signs);
    const figures = (text: string) => text.match(/[+-]?\d[\d,.]*s?\b/g)?.toSorted();
    expect(figures(overview({ width }))).toEqual(figures(plain));
  });

  it.each([
    [40, 28],
    [80, 17],
    [120, 28],
  ])('has a sparkline for each figure that has days (%d)', (width, columns) => {
    const lines = overview({ width }).match(/(?<= )[▁-█·]{7,}/g) ?? [];
    expect(lines.map((line) => line.length)).toEqual(Array(4).fill(columns));
    // The two days that are not in yet.
    for (const line of lines) expect(line).toMatch(/[▁-█]·+$/);
  });

  it('has sparklines in ASCII where it must be, and none where there are no days', () => {
    expect(overview({ unicode: false })).toMatch(/^ {2}Followers +48,231 {2}_[_.=^#-]+#/m);
    const signs = /[▁-█]{2,}/;
    expect(printTable(makeEmptyReport(), { sections: ['overview'] })).not.toMatch(signs);
    expect(printTable(makePersonalReport(), { sections: ['overview'] })).not.toMatch(signs);
  });

  it('is tested with a report that keeps the contract', () => {
    const reports = [
      makeReport(),
      makeEarlierReport(),
      makePersonalReport(),
      makeEmptyReport(),
      compared,
      makeReport({ explanations: makeExplanations() }),
    ];
    for (const report of [...reports, ...reports.map(withoutPosts)]) {
      expect(reportSchema.parse(report)).toEqual(report);
    }
  });
});
