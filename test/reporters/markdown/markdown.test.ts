import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReports } from '../../../src/report/compare.ts';
import type { Report } from '../../../src/report/report.ts';
import { markdownFormat } from '../../../src/reporters/markdown/markdown.ts';
import type { ReporterOptions } from '../../../src/reporters/reporter.ts';
import { cleanText } from '../../../src/reporters/text/clean-text.ts';
import { displayWidth } from '../../../src/reporters/text/display-width.ts';
import { hostileTexts } from '../../helpers/hostile-texts.ts';
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
import { makeEntries, type NamedReport, usualOptions } from '../../helpers/print-table.ts';
import { render, tagsIn, toText } from './render.ts';

function write(report: Report, options: Partial<ReporterOptions> = {}): string {
  const { posts } = report.postsPublished;
  return [...markdownFormat.one(report, { posts, ...usualOptions, ...options })].join('');
}

function writeMany(accounts: readonly NamedReport[], options: Partial<ReporterOptions> = {}) {
  return [...markdownFormat.many(makeEntries(accounts, options))].join('');
}

const ownTags = [
  'em',
  'h1',
  'h2',
  'h3',
  'li',
  'p',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
];
const onlyPosts = { sections: ['posts'], columns: ['caption', 'views'] } as const;

/** Whole outputs, to be read by people: what changes in one of these files changes for users. */
const goldens: Readonly<Record<string, string>> = {
  business: write(makeReport()),
  personal: write(makePersonalReport()),
  empty: write(makeEmptyReport()),
  'without-posts': write(withoutPosts(makeReport())),
  compared: write(compareReports(makeReport(), makeEarlierReport()), {
    sections: ['overview', 'summary'],
  }),
  ascii: write(makeReport(), { unicode: false, sections: ['overview', 'demographics', 'posts'] }),
  columns: write(makeReport(), { sections: ['posts'], columns: ['id', 'isAd', 'url', 'caption'] }),
  hostile: write(
    makeReport({
      postsPublished: {
        ...makeReport().postsPublished,
        posts: hostileTexts.map((caption) => makePost({ caption })),
      },
    }),
    onlyPosts,
  ),
  many: writeMany(
    [
      ['harbour', makeReport()],
      ['mia', makePersonalReport()],
    ],
    { sections: ['overview'] },
  ),
};

describe('the document', () => {
  it.each(Object.keys(goldens))('prints %s as it should', async (name) => {
    await expect(goldens[name] ?? '').toMatchFileSnapshot(`../golden/markdown-${name}.txt`);
  });

  it.each(Object.keys(goldens))('of %s ends its last line, and has no trailing blanks', (name) => {
    const text = goldens[name] ?? '';
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/[ \t]\n|\n\n\n/);
  });

  it('renders as tables of as many rows as there are', () => {
    const { html, tables } = render(write(makeReport(), { sections: ['community', 'posts'] }));
    expect(tagsIn(html)).toEqual(ownTags.filter((tag) => tag !== 'em'));
    expect(tables.map((rows) => rows.length)).toEqual([3, 4, 29, 8]);
    expect(tables[1]?.[1]).toEqual(['Followers gained', '1,234', 'over 26 of 28 days']);
  });

  it('has what explains a figure in a column of its own, and why it may differ', () => {
    const explanations = makeExplanations({ reason: 'The app *counts* on.' });
    const { html, tables } = render(write(makeReport({ explanations }), { sections: ['summary'] }));
    expect(tables[0]?.slice(0, 2)).toEqual([
      ['Figure', 'Value', 'Explanation'],
      ['Engagement', '9.21', '= 12,345 people / 7 posts, over 7 of 9 posts'],
    ]);
    expect(toText(html)).toContain('Posts: The app *counts* on.');
  });

  it('stands in columns, whatever is in them', () => {
    const names = ['東京', '👩🏽‍🍳', 'a', 'b|c'];
    const report = makeReport();
    const cities = names.map((city) => ({ city, share: 0.25 }));
    const demographics = { ...report.community.demographics, cities };
    const text = write(
      { ...report, community: { ...report.community, demographics } as Report['community'] },
      { sections: ['overview', 'community', 'demographics'] },
    );
    for (const block of text.split('\n\n').filter((it) => it.startsWith('|'))) {
      expect(new Set(block.trimEnd().split('\n').map(displayWidth)).size).toBe(1);
    }
  });
});

const signs = Array.from('\\`*_<>[]()#!~|&$@:/.-+=0123 aw\n"\'');

describe('texts', () => {
  it('a hostile caption is shown letter by letter, and does nothing', () => {
    const posts = hostileTexts.map((caption) => makePost({ caption }));
    const { html, tables } = render(write(makeReport(), { ...onlyPosts, posts }));
    expect(tables[0]?.slice(1).map(([caption]) => caption)).toEqual(hostileTexts.map(cleanText));
    expect(tagsIn(html).filter((tag) => !ownTags.includes(tag))).toEqual([]);
  });

  it('calls nobody on GitHub, where a backslash before the @ would not help', () => {
    const posts = [makePost({ caption: '@harbour and somebody@example.com' })];
    const text = write(makeReport(), { ...onlyPosts, posts });
    expect(text).not.toMatch(/@[\w-]/);
    const ascii = write(makeReport(), { ...onlyPosts, posts, unicode: false });
    expect(ascii).toContain('@&#8203;harbour and somebody@&#8203;example.com');
    // The only sign outside of ASCII that --ascii lets through would be one of our own.
    expect(ascii).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('an address of a post is a link as it stands, unless there is more to it', () => {
    const plain = 'https://www.tiktok.com/@harbour_bakes/video/7301234567890123456';
    const odd = 'https://evil.example/a|b<script>';
    const posts = [makePost({ url: plain }), makePost({ url: odd })];
    const text = write(makeReport(), { sections: ['posts'], columns: ['url'], posts });
    const { html, tables } = render(text);
    expect(tables[0]).toEqual([['Address'], [plain], [odd]]);
    expect(html.match(/<a href="[^"]*"/g)).toEqual([`<a href="${plain}"`]);
  });

  property.prop([
    fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({
          unit: fc.constantFrom(...signs),
          maxLength: 40,
        }),
        fc
          .array(fc.constantFrom(...hostileTexts, 'http://', 'www.', '@', 'x.y'), { maxLength: 4 })
          .map((parts) => parts.join('')),
      ),
      { minLength: 1, maxLength: 20 },
    ),
  ])('of any kind survive, and no tag or link appears', (captions) => {
    const posts = captions.map((caption) => makePost({ caption }));
    const { html, tables } = render(write(makeReport(), { ...onlyPosts, posts }));
    expect(tables[0]?.slice(1).map(([caption]) => caption)).toEqual(captions.map(cleanText));
    expect(tagsIn(html).filter((tag) => !ownTags.includes(tag))).toEqual([]);
  });

  property.prop([
    fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'grapheme', maxLength: 60 })),
  ])('of any kind are shown in headings, lines and lists as well', (text) => {
    const report = makeReport({
      account: { ...makeReport().account, username: text, displayName: text },
      notices: [{ code: 'sample-data', message: `x ${text}` }],
    });
    const { html } = render(write(report, { sections: ['summary'] }));
    const shown = cleanText(text);
    const heading = /<h1>([^]*?)<\/h1>/.exec(html)?.[1] ?? '';
    expect(toText(heading)).toBe(cleanText(`@${text}`));
    const notice = /<li>([^]*?)<\/li>/.exec(html)?.[1] ?? '';
    expect(toText(notice).trim()).toBe(cleanText(`x ${text}`));
    const who = /<p>([^]*?)<\/p>/.exec(html)?.[1] ?? '';
    expect(toText(who)).toBe(shown === '' ? 'business account' : `${shown}, business account`);
    expect(tagsIn(html).filter((tag) => !ownTags.includes(tag))).toEqual([]);
  });
});

describe('several accounts', () => {
  it('are compared first, each under its name then', () => {
    const text = goldens['many'] ?? '';
    expect(text.match(/^# .*$/gm)).toEqual(['# All accounts', '# harbour', '# mia']);
    const [rows = []] = render(text).tables;
    expect(rows.map(([account]) => account)).toEqual(['Account', 'harbour', 'mia']);
  });

  it('are not compared where no overview is asked for, and one alone never is', () => {
    const two: NamedReport[] = [
      ['harbour', makeReport()],
      ['mia', makePersonalReport()],
    ];
    expect(writeMany(two, { sections: ['summary'] })).toMatch(/^# harbour\n/);
    expect(writeMany([['harbour', makeReport()]])).toBe(write(makeReport()));
  });
});

it('a hundred thousand posts come in pieces', () => {
  const posts = Array.from({ length: 20_000 }, () => makePosts(5)).flat();
  let [longest, lines] = [0, 0];
  const options = { ...usualOptions, ...onlyPosts, posts };
  for (const piece of markdownFormat.one(makeReport(), options)) {
    longest = Math.max(longest, piece.length);
    lines += piece.split('\n').length - 1;
  }
  expect(lines).toBeGreaterThan(100_000);
  expect(longest).toBeLessThan(70_000);
});
