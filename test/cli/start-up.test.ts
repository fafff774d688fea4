import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadedFiles } from '../helpers/loaded-files.ts';
import { binPath } from '../helpers/run-process.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Words that stand in a part's code and nowhere else. */
const marks = {
  kysely: 'SqliteQueryCompiler',
  'the history': 'post_listings',
  undici: 'UND_ERR_DESTROYED',
  'csv-stringify': 'CSV_OPTION_DELIMITER_INVALID_TYPE',
  zod: 'ZodObject',
  'the page': 'Skip to the figures',
  charts: 'paddingOuter',
  'the sandbox': 'There is nothing at',
};
type Part = keyof typeof marks;
const parts = Object.keys(marks) as Part[];

function partsIn(files: readonly string[]): Part[] {
  const code = files.map((path) => readFileSync(path, 'utf8')).join('\n');
  return parts.filter((part) => code.includes(marks[part]));
}

/** Tells at the end how often a program made a function of text, as zod does with its schemas. */
const tellCompiled = `data:text/javascript,${encodeURIComponent(`
  let compiled = 0;
  globalThis.Function = new Proxy(Function, {
    construct: (target, args) => { compiled += 1; return new target(...args); },
  });
  process.on('exit', () => process.stderr.write('compiled: ' + compiled + '\\n'));
`)}`;

const run = (...words: string[]) => loadedFiles([binPath, ...words]);

const importing = (name: string) =>
  loadedFiles(['-e', `import(${JSON.stringify(pathToFileURL(join(dist, name)).href)})`]);

describe('what is loaded', () => {
  it('holds each part by its mark', () => {
    for (const folder of ['chunks', 'library']) {
      const names = readdirSync(join(dist, folder)).filter((name) => /\.c?js$/.test(name));
      const found = partsIn(names.map((name) => join(dist, folder, name)));
      // The library has no history.
      const none: Part[] = folder === 'library' ? ['kysely', 'the history'] : [];
      expect(found).toEqual(parts.filter((part) => !none.includes(part)));
    }
  });

  it.each(['--version', '-V'])(
    '%s loads what tells the version, and nothing else',
    async (word) => {
      const names = (await run(word)).map((path) => basename(path));
      expect(names.toSorted()).toEqual(['cli.cjs', 'tiktok-metrics.js']);
    },
  );

  it.each([['--help'], ['report', '--help'], ['help', 'sync'], ['config', 'path']])(
    '%s %s loads no part, and few files',
    async (...words) => {
      const files = await run(...words);
      expect(partsIn(files)).toEqual([]);
      expect(files.length).toBeLessThanOrEqual(5);
    },
  );

  it.each([
    ['complete', 'bash', 'tiktok-metrics report --'],
    ['explain', 'engagement'],
  ])('%s loads no part', async (...words) => {
    expect(partsIn(await run(...words))).toEqual([]);
  });

  it('a report compiles no schema', async () => {
    const { stderr } = await promisify(execFile)(process.execPath, [
      '--import',
      tellCompiled,
      binPath,
      ...['report', '--demo', '--json'],
    ]);
    expect(stderr).toBe('compiled: 0\n');
  });

  it('the demo loads few files: each costs time', async () => {
    const files = await run('report', '--demo', '--json');
    expect(partsIn(files)).toEqual(['undici', 'zod', 'the sandbox']);
    expect(files.length).toBeLessThanOrEqual(10);
  });

  it.each([
    ['table', []],
    ['ndjson', []],
    ['markdown', []],
    ['csv', ['csv-stringify']],
    ['html', ['the page', 'charts']],
  ] as const)(
    'a report as %s loads what writes it, and of no other format',
    async (format, own) => {
      const found = partsIn(
        await run('report', '--demo', '--section', 'posts', '--format', format),
      );
      const other = ['undici', 'zod', 'the sandbox'];
      expect(found.filter((part) => !other.includes(part))).toEqual(own);
    },
  );

  it('the history is loaded when it is opened', async () => {
    expect(partsIn(await run('history', 'status'))).toContain('kysely');
  });

  it('importing the library loads no part', async () => {
    expect(partsIn(await importing('library/index.js'))).toEqual([]);
  });

  it('importing the library’s sandbox loads it, and nothing of the rest', async () => {
    expect(partsIn(await importing('library/sandbox.js'))).toEqual(['the sandbox']);
  });
});
