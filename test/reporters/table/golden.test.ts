import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../src/report/compare.ts';
import type { Report } from '../../../src/report/report.ts';
import type { ReporterOptions } from '../../../src/reporters/reporter.ts';
import {
  makeEarlierReport,
  makeEmptyReport,
  makePersonalReport,
  makePost,
  makePosts,
  makeReport,
  withoutPosts,
} from '../../helpers/make-report.ts';
import { printTable } from '../../helpers/print-table.ts';

const pipe = { boxes: false, graph: false } as const;

const hostile = makeReport({
  account: {
    id: 'open-id-1',
    username: 'evil\u001b]0;title\u0007',
    displayName: '\u202eesrever\u202c\r\nname',
    type: 'business',
    api: 'business',
  },
  postsPublished: {
    ...makeReport().postsPublished,
    impressionSources: [{ source: '\u001b[2Jnew\u2028source', share: 0.4 }],
    posts: [
      makePost({ caption: 'red \u001b[31malert\u001b[0m\u0007 and \u009b2Jmore' }),
      makePost({ caption: '\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\' }),
      makePost({ caption: '\u202eright to left\u202c, line\nbreaks\u2029and\ttabs' }),
      makePost({ caption: `Z${'\u0301'.repeat(60)}algo \ud83d lone` }),
      makePost({ caption: '' }),
    ],
  },
});

const compared = compareReports(makeReport(), makeEarlierReport());

/** The sections that have figures, and so changes. */
const figures: Partial<ReporterOptions> = {
  sections: ['overview', 'profile', 'summary', 'interactions', 'watch-time'],
};

/** Whole outputs, to be read by people: what changes in one of these files changes for users. */
const goldens: Readonly<Record<string, [Report, Partial<ReporterOptions>]>> = {
  'business-40': [makeReport(), { width: 40 }],
  'business-60': [makeReport(), { width: 60 }],
  'business-80': [makeReport(), { width: 80 }],
  'business-120': [makeReport(), { width: 120 }],
  'business-200': [makeReport(), { width: 200 }],
  'business-120-pipe': [makeReport(), { width: 120, ...pipe }],
  'business-80-colour': [makeReport(), { width: 80, chalk: new Chalk({ level: 1 }) }],
  'business-80-ascii': [makeReport(), { width: 80, unicode: false }],
  'business-zone-per-1000': [
    makeReport({
      range: { from: '2026-10-01', to: '2026-10-28', days: 28, timezone: 'Asia/Kathmandu' },
      engagementPer: 1000,
      engagementBy: 'views',
    }),
    { sections: ['overview', 'posts'] },
  ],
  'personal-40': [makePersonalReport(), { width: 40 }],
  'personal-80': [makePersonalReport(), { width: 80 }],
  'empty-60': [makeEmptyReport(), { width: 60 }],
  'without-posts-80': [withoutPosts(makeReport()), { width: 80 }],
  'without-posts-personal-60': [withoutPosts(makePersonalReport()), { width: 60 }],
  'hostile-80': [hostile, { width: 80, sections: ['impression-sources', 'posts'] }],
  'compared-40': [compared, { width: 40, ...figures }],
  'compared-60': [compared, { width: 60, ...figures }],
  'compared-80': [compared, { width: 80, ...figures }],
  'compared-120': [compared, { width: 120, ...figures }],
  'compared-200': [compared, { width: 200, ...figures }],
  'compared-80-ascii': [compared, { width: 80, unicode: false, ...figures }],
  'compared-80-colour': [compared, { width: 80, chalk: new Chalk({ level: 1 }), ...figures }],
  'compared-120-pipe': [compared, { width: 120, ...pipe, ...figures }],
  'compared-personal-60': [
    compareReports(makePersonalReport(), makePersonalReport({ range: makeEarlierReport().range })),
    { width: 60, ...figures },
  ],
  'compared-with-nothing-80': [
    compareReports(makeReport(), makeEmptyReport({ range: makeEarlierReport().range })),
    { width: 80, ...figures },
  ],
  'columns-120': [
    makeReport(),
    { width: 120, sections: ['posts'], columns: ['id', 'caption', 'views', 'isAd', 'url'] },
  ],
  'limited-100': [
    makeReport({ postsPublished: { ...makeReport().postsPublished, posts: makePosts(2) } }),
    { width: 100, sections: ['posts'] },
  ],
};

describe('the table', () => {
  it.each(Object.keys(goldens))('prints %s as it should', async (name) => {
    const [report, options] = goldens[name] ?? [makeReport(), {}];
    await expect(printTable(report, options)).toMatchFileSnapshot(`../golden/${name}.txt`);
  });
});
