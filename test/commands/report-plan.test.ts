import { describe, expect, it } from 'vitest';
import type { ReportOptions } from '../../src/commands/options.ts';
import { planReport } from '../../src/commands/report-plan.ts';
import { UsageError } from '../../src/errors.ts';
import { sectionNames } from '../../src/reporters/reporter.ts';
import { testNow } from '../helpers/make-data.ts';

const plan = (options: ReportOptions) => planReport(options, testNow);

describe('planReport', () => {
  it('has the usual values', () => {
    expect(plan({})).toMatchObject({
      range: { from: '2026-10-18', to: '2026-11-14', timezone: 'UTC' },
      compare: null,
      explain: false,
      engagementPer: 100,
      engagementBy: 'reach',
      format: 'table',
      output: null,
      sections: sectionNames,
      columns: null,
      graph: null,
      posts: { order: null, limit: null },
    });
  });

  it.each<[ReportOptions, object]>([
    [
      { since: '2026-10-01', until: '2026-10-02' },
      { range: { from: '2026-10-01', to: '2026-10-02' } },
    ],
    [{ timezone: 'asia/tokyo' }, { range: { timezone: 'Asia/Tokyo' } }],
    [
      { engagementPer: '1000', engagementBy: 'views' },
      { engagementPer: 1000, engagementBy: 'views' },
    ],
    [
      { month: '2026-03', compare: 'previous' },
      { compare: { from: '2026-02-01', to: '2026-02-28', days: 28, timezone: 'UTC' } },
    ],
    [
      { timezone: 'Asia/Tokyo', compare: 'yesterday..today' },
      { compare: { from: '2026-11-14', to: '2026-11-15', timezone: 'Asia/Tokyo' } },
    ],
    [{ compare: 'none' }, { compare: null }],
    [{ explain: true }, { explain: true }],
    [{ json: true }, { format: 'json' }],
    [{ format: 'json', json: true }, { format: 'json' }],
    [{ output: 'out.json' }, { format: 'json', output: 'out.json' }],
    [{ output: 'out.TXT' }, { format: 'table' }],
    [{ output: 'out.HTM' }, { format: 'html', graph: true }],
    [
      { format: 'html', from: '2026-11-01', to: '2026-11-14' },
      { compare: { from: '2026-10-18', to: '2026-10-31' } },
    ],
    [
      { format: 'html', compare: 'none', graph: false },
      { compare: null, graph: false },
    ],
    // Nothing that was not asked for is an error: TikTok has no older days.
    [{ format: 'html', from: '2014-01-01', to: '2014-01-02' }, { compare: null }],
    [{ output: 'folder.d/report' }, { format: 'table' }],
    [{ output: '.report' }, { format: 'table' }],
    [{ output: 'out.jsonl' }, { format: 'ndjson' }],
    [{ output: 'out.MD' }, { format: 'markdown' }],
    [
      { output: 'out.csv', section: ['posts'] },
      { format: 'csv', csv: { delimiter: ',', bom: false } },
    ],
    [
      { output: 'csv/', csvDelimiter: 'tab', csvBom: true },
      { format: 'csv', output: 'csv/', csv: { delimiter: '\t', bom: true } },
    ],
    [{ output: 'csv\\' }, { format: 'csv' }],
    [{ output: '{account}/{date}.csv/' }, { format: 'csv' }],
    [{ output: '{account}' }, { format: 'table' }],
    [{ output: 'out.csv', format: 'json' }, { format: 'json' }],
    [{ output: 'out.csv', json: true }, { format: 'json' }],
    [{ output: '-' }, { format: 'table', output: null }],
    [{ section: ['posts', 'overview'] }, { sections: ['overview', 'posts'] }],
    [{ section: ['posts,summary'] }, { sections: ['summary', 'posts'] }],
    [{ columns: 'views, date,views' }, { columns: ['views', 'createdAt'] }],
    [{ sort: 'views' }, { posts: { order: { column: 'views', direction: 'desc' } } }],
    [{ sort: 'views:asc' }, { posts: { order: { column: 'views', direction: 'asc' } } }],
    [{ sort: 'date' }, { posts: { order: { column: 'createdAt', direction: 'desc' } } }],
    [{ sort: 'caption' }, { posts: { order: { column: 'caption', direction: 'asc' } } }],
    [{ limit: '0' }, { posts: { limit: 0 } }],
    [{ graph: false }, { graph: false }],
  ])('%j', (options, expected) => {
    expect(plan(options)).toMatchObject(expected);
  });

  it.each<[ReportOptions, RegExp]>([
    [{ timezone: '+02:00' }, /--timezone cannot be '\+02:00'/],
    [{ engagementPer: '10' }, /--engagement-per cannot be '10'/],
    [{ engagementBy: 'likes' }, /--engagement-by cannot be 'likes'/],
    [{ compare: 'next' }, /--compare cannot be 'next'/],
    [{ compare: 'today..2026-11-16' }, /--compare .*: 2026-11-16 is in the future/],
    [{ format: 'xml' }, /--format cannot be 'xml'/],
    [{ format: 'table', json: true }, /contradict/],
    [{ output: 'out.pdf' }, /no format goes with the ending \.pdf/],
    [{ output: 'out.csv' }, /a file of CSV holds one section/],
    [{ format: 'csv', section: ['posts,summary'] }, /a file of CSV holds one section/],
    [{ output: '' }, /--output cannot be ''/],
    [{ output: '/' }, /--output cannot be '\/'/],
    [
      { output: 'folder/', format: 'table' },
      /--output folder\/ is a folder, and table is a single/,
    ],
    [{ output: '{name}.md' }, /--output has no placeholder \{name\}/],
    [{ format: 'csv', section: ['posts'], csvDelimiter: '' }, /--csv-delimiter cannot be ''/],
    [{ csvDelimiter: ';;' }, /--csv-delimiter cannot be ';;'/],
    [{ section: ['all'] }, /--section cannot be 'all'/],
    [{ columns: '' }, /no column ''/],
    [{ columns: 'views,nope' }, /no column 'nope'/],
    [{ sort: 'views:up' }, /--sort cannot be 'views:up'/],
    [{ limit: '-1' }, /--limit cannot be '-1'/],
    [{ limit: '1.5' }, /--limit cannot be '1\.5'/],
    [{ from: '2026-11-16' }, /future/],
  ])('%j is refused', (options, message) => {
    expect(() => plan(options)).toThrow(UsageError);
    expect(() => plan(options)).toThrow(message);
  });

  it('suggests what may have been meant', () => {
    const hint = (options: ReportOptions) => {
      try {
        plan(options);
        return '';
      } catch (error) {
        return error instanceof UsageError ? error.hint : '';
      }
    };
    expect(hint({ columns: 'veiws' })).toMatch(/^Did you mean views\?/);
    expect(hint({ section: ['summry'] })).toMatch(/^Did you mean summary\?/);
    expect(hint({ columns: 'zzzzzzzzzz' })).toMatch(/^Choose from: type, createdAt/);
  });
});
