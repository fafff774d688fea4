import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { targets } from '../bench/targets.js';
import { type Explanation, explanations } from '../src/commands/explain.ts';
import { exitCodes } from '../src/exit-code.ts';
import { columnNames } from '../src/report/columns.ts';
import { noticeCodes } from '../src/report/notices.ts';
import { sectionNames } from '../src/reporters/reporter.ts';
import { faults } from '../src/sandbox/faults/faults.ts';
import { readTable } from './helpers/read-table.ts';
import { runMain } from './helpers/run-main.ts';

function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

describe('docs/metrics.md', () => {
  const intro = `# The figures

What every figure of the report is, where it stands in the JSON, which of TikTok's fields it comes
from and when it is missing. \`tiktok-metrics explain\` prints the same; this page is made from it.
`;

  const asMarkdown = (entry: Explanation) => `
## ${entry.title}

${entry.definition}

- In JSON: ${entry.paths.map((path) => `\`${path}\``).join(', ')}
${entry.formula === null ? '' : `- Formula: ${entry.formula}\n`}- Business API: ${entry.source.business ?? 'not from TikTok'}
- Display API: ${entry.source.display ?? 'not available'}
- Missing: ${entry.missing}
`;

  it('is what `explain` says', async () => {
    const text = intro + explanations.map(asMarkdown).join('');
    await expect(text).toMatchFileSnapshot('../docs/metrics.md');
  });
});

describe('docs/performance.md', () => {
  it('promises what the benchmarks ask for', () => {
    const rows = readTable('docs/performance.md', '# How fast, and how frugal');
    const bounds = rows.flatMap(([, , bound]) => bound?.match(/[\d.]+/g) ?? []);
    expect(bounds.map(Number)).toEqual(Object.values(targets));
  });
});

describe('docs/command-line.md', () => {
  const text = read('docs/command-line.md');
  const namesIn = (part: string) => new Set(part.match(/--[a-z][a-z-]+/g));
  const commands = [
    '',
    'report',
    'summary',
    'sync',
    'auth login',
    'auth status',
    'auth refresh',
    'auth logout',
    'accounts list',
    'accounts default',
    'accounts rename',
    'accounts remove',
    'history status',
    'history export',
    'history import',
    'history prune',
    'history verify',
    'explain',
    'schema',
    'config path',
    'config show',
    'config validate',
    'doctor',
    'sandbox',
    'completion',
  ];

  it('names every option that there is, and none that is not', async () => {
    const helps = await Promise.all(
      commands.map((line) => runMain([...line.split(' '), '--help'].filter(Boolean))),
    );
    const offered = namesIn(helps.map(({ stdout }) => stdout).join('\n'));
    expect([...namesIn(text)].sort()).toEqual([...offered].sort());
  });

  it('names every section and column', () => {
    for (const name of [...sectionNames, ...columnNames]) expect(text).toContain(`\`${name}\``);
  });
});

it('docs/csv.md names every file and every column', async () => {
  const text = read('docs/csv.md');
  for (const section of sectionNames) {
    expect(text).toMatch(new RegExp(`^\\| \`${section}\\.csv\` +\\|`, 'm'));
    const argv = ['report', '--demo', '--format', 'csv', '--section', section, '--limit', '0'];
    const [header = ''] = (await runMain(argv)).stdout.split('\r\n');
    for (const column of header.split(',')) expect(text).toContain(`\`${column}\``);
  }
  const columns = /The columns of `posts.csv`: ([^]*?)\.\n/.exec(text)?.[1] ?? '';
  const named = [...columns.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect(named).toEqual(columnNames);
});

it('docs/json.md names every notice, and none that is not', () => {
  const table = read('docs/json.md').split('## Notices')[1]?.split('## Errors')[0] ?? '';
  const named = [...table.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, code]) => code);
  expect(named.sort()).toEqual(noticeCodes.toSorted());
});

it('docs/sandbox.md lists the faults as the program does', async () => {
  const { stdout } = await runMain(['sandbox', '--list-faults']);
  expect(stdout.trimEnd().split('\n')).toHaveLength(Object.keys(faults).length);
  const indented = stdout.replaceAll(/^(?=.)/gm, '    ');
  expect(read('docs/sandbox.md')).toContain(indented);
});

it.each(['docs/faults.md', 'SECURITY.md'])('%s names tests that there are', (page) => {
  const named = new Set(read(page).match(/test\/[\w/-]+\.test\.ts/g));
  expect(named.size).toBeGreaterThan(5);
  for (const path of named) {
    expect(existsSync(new URL(`../${path}`, import.meta.url)), path).toBe(true);
  }
});

describe('docs/faults.md', () => {
  it('has every fault of the sandbox', () => {
    const named = readTable('docs/faults.md', '## At TikTok').map(([name = '']) => name);
    expect(named).toEqual(Object.keys(faults).map((name) => `\`${name}\``));
  });
});

it('docs/exit-codes.md has the exit codes of the README', () => {
  const codesIn = (path: string, heading: string) =>
    readTable(path, heading).map(([codes]) => codes);
  expect(codesIn('docs/exit-codes.md', '# Exit codes')).toEqual(
    codesIn('README.md', '### Exit codes'),
  );
});

function pagesOfDocs(): string[] {
  const names = readdirSync(new URL('../docs/', import.meta.url));
  return names.filter((name) => name.endsWith('.md'));
}

it('the README leads to every page', () => {
  const pages = pagesOfDocs();
  const list = read('README.md').split('\n## Documentation\n')[1]?.split('\n## ')[0] ?? '';
  const listed = [...list.matchAll(/^- \[[^\]]+\]\(docs\/([^)]+)\): \S/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(pages.sort());
});

it('every link from one page to another leads somewhere', () => {
  const pages = pagesOfDocs().map((name) => `docs/${name}`);
  for (const page of [...pages, 'README.md', 'SECURITY.md']) {
    for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      const url = new URL(target, new URL(`../${page}`, import.meta.url));
      expect(existsSync(url), `${page} leads to ${target}`).toBe(true);
    }
  }
});

it('the README leads to SECURITY.md', () => {
  expect(read('README.md')).toContain('](SECURITY.md)');
});

it('the README names the exit codes', () => {
  const table = read('README.md').split('### Exit codes')[1]?.split('\n\n')[1] ?? '';
  const named = [...table.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, codes = '']) =>
    codes.split(', ').map(Number),
  );
  expect(named).toEqual(Object.values(exitCodes));
});
