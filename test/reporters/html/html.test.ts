import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../src/report/compare.ts';
import { htmlReporter } from '../../../src/reporters/html/html.ts';
import type { SectionName } from '../../../src/reporters/reporter.ts';
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
import { printPage, printPages } from '../../helpers/print-page.ts';
import { usualOptions } from '../../helpers/print-table.ts';

const compared = compareReports(makeReport(), makeEarlierReport());
const pages = {
  business: printPage(compared),
  personal: printPage(makePersonalReport()),
  empty: printPage(makeEmptyReport()),
  'without posts': printPage(withoutPosts(makeReport())),
  'without charts': printPage(makeReport(), { graph: false }),
  explained: printPage(makeReport({ explanations: makeExplanations() })),
  several: printPages([
    ['harbour', compared],
    ['mia', makePersonalReport()],
    ['again', makeReport()],
  ]),
};

function all(page: string, pattern: RegExp): string[] {
  return [...page.matchAll(pattern)].map(([, found = '']) => found);
}

describe.each(Object.entries(pages))('the page: %s', (_, page) => {
  it('has every id once, and each that is referred to', () => {
    const ids = all(page, / id="([^"]+)"/g);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [
      ...all(page, /aria-labelledby="([^"]+)"/g).flatMap((names) => names.split(' ')),
      ...all(page, /href="#([^"]+)"/g),
      ...all(page, /data-sortable="([^"]+)"/g),
    ];
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has headings in order, of which one is of the first level', () => {
    const levels = all(page, /<h(\d)/g).map(Number);
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    for (const [index, level] of levels.entries()) {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    }
  });

  it('closes every element that it opens', () => {
    const open: string[] = [];
    for (const [, slash, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (name === 'meta' || name === 'br') continue;
      if (slash === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  it('has no style and no script in an attribute, and nothing that is no value', () => {
    expect(page).not.toMatch(/<[^>]* (style|on\w+)=/);
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });
});

describe('the page', () => {
  it('shows the sections that are asked for', () => {
    const sections: SectionName[] = ['summary', 'profile'];
    const headings = all(printPage(makeReport(), { sections }), /<h[23][^>]*>([^<]+)</g);
    expect(headings).toEqual([
      'Account',
      'Profile',
      'Posts published in the period',
      'Summary',
      'Notices',
    ]);
  });

  it('has tables in place of charts where they are not wanted', () => {
    expect(pages['without charts']).not.toContain('<svg');
    expect(pages['without charts']).not.toContain('The figures as a table');
    expect(pages['without charts']).toContain('2026-10-14');
  });

  it('shows a personal account only what exists', () => {
    const titles = all(pages.personal, /<(?:dt|h[23]|th scope="col")[^>]*>([^<]+)</g);
    expect(titles).not.toContain('Reach');
    expect(titles).not.toContain('Demographics');
    expect(titles).toContain('Duration');
  });

  it('has the columns of the user in the order of the user', () => {
    const page = printPage(makeReport(), { sections: ['posts'], columns: ['views', 'id', 'isAd'] });
    expect(all(page, /<th scope="col"[^>]*>([^<]+)</g)).toEqual(['Views', 'Id', 'Ad']);
    expect(all(page, /<th scope="row"[^>]*>([^<]+)</g)).toHaveLength(7);
  });

  it('says in words and signs what its colours say', () => {
    const changes = all(pages.business, /<dd class="change">(.*?)<\/dd>/gs).map((change) =>
      change.replaceAll(/<[^>]+>/g, ''),
    );
    expect(changes).toContain('▲+889 (+1.9%) better');
    expect(changes.some((change) => change.startsWith('▼') && change.endsWith('worse'))).toBe(true);
    expect(changes).toContain('=0 (0.0%)');
  });

  it('tells how each figure came about, and why it may differ', () => {
    expect(pages.explained.replaceAll(/>\s+</g, '><')).toContain(
      '<summary>Calculation</summary><p class="note">= 12,345 people / 7 posts, over 7 of 9 posts</p></details>',
    );
    expect(pages.explained.match(/The app counts on\./g)).toHaveLength(1);
    expect(pages.business).not.toContain('Calculation');
  });

  it('keeps every digit', () => {
    const posts = [makePost({ views: 9_007_199_254_740_993n, likes: 0, shares: null })];
    const report = makeReport();
    const page = printPage({ ...report, postsPublished: { ...report.postsPublished, posts } });
    expect(page).toContain('<td>9,007,199,254,740,993</td>');
    expect(page).toContain('<td>0</td>');
    const missing = printPage(
      { ...report, postsPublished: { ...report.postsPublished, posts } },
      { columns: ['caption', 'shares'] },
    );
    expect(missing).toContain('<td data-missing>');
  });

  it('says so where engagement is not reckoned alike', () => {
    const page = printPages([
      ['one', makeReport()],
      ['two', makeReport({ engagementPer: 1000, engagementBy: 'views' })],
    ]);
    expect(page).toContain('<td>9.21 per 100 reached</td>');
    expect(page).toContain('<td>9.21 per 1,000 views</td>');
  });

  it('is the same in ASCII where only that may be printed', () => {
    const page = printPage(makeReport(), { unicode: false });
    expect(page).toMatch(/^[\n\x20-\x7e]*$/);
    const back = page.replaceAll(/&#(\d{3,});/g, (_, code: string) =>
      String.fromCodePoint(Number(code)),
    );
    expect(back).toBe(printPage(makeReport()));
  });

  it('links to TikTok and nowhere else', () => {
    const urls = [
      'https://www.tiktok.com/@a/video/1?x="><script>',
      'http://m.tiktok.com/v/2',
      'javascript:alert(1)//tiktok.com',
      'https://tiktok.com.evil.example/',
      'https://eviltiktok.com/',
      'https://user:word@www.tiktok.com/',
      'data:text/html,<script>1</script>',
      '//tiktok.com/x',
      'nonsense',
    ];
    const report = makeReport();
    const posts = urls.map((url) => makePost({ url }));
    const page = printPage({ ...report, postsPublished: { ...report.postsPublished, posts } });
    expect(new Set(all(page, /<a href="([^#"][^"]*)"/g))).toEqual(
      new Set([
        'https://www.tiktok.com/@a/video/1?x=%22%3E%3Cscript%3E',
        'http://m.tiktok.com/v/2',
      ]),
    );
    const links = all(page, /(<a href="http[^>]*>)/g);
    for (const link of links) expect(link).toContain('rel="noopener noreferrer nofollow"');
  });

  it('comes in pieces, so that a large report is never one string', () => {
    const posts = makePosts(20_000);
    const report = makeReport({ postsPublished: { ...makeReport().postsPublished, posts } });
    let [pieces, longest, rows] = [0, 0, 0];
    for (const piece of htmlReporter(report, { ...usualOptions, posts })) {
      pieces += 1;
      longest = Math.max(longest, piece.length);
      rows += piece.split('<tr>').length - 1;
    }
    expect(pieces).toBeGreaterThan(100);
    expect(longest).toBeLessThan(100_000);
    expect(rows).toBeGreaterThan(20_000);
  });
});
