import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const chunks = readdirSync(join(dist, 'chunks')).map((name) => join(dist, 'chunks', name));

/** A file of the built program with all that it loads before it runs. */
function loadedWith(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  for (const [, from = ''] of text.matchAll(/^(?:import|export)\b[^;]*?["'](\.[^"']+)["'];$/gm)) {
    loadedWith(join(dirname(path), from), seen);
  }
  return seen;
}

/** Words that stand in a package's code and nowhere else. */
const marks = {
  kysely: 'SqliteQueryCompiler',
  'the history': 'post_listings',
  undici: 'llhttp',
  'csv-stringify': 'CSV_OPTION_DELIMITER_INVALID_TYPE',
  zod: 'ZodObject',
  'the page': 'Skip to the figures',
  charts: 'paddingOuter',
};

function holdersOf(mark: string): string[] {
  return chunks.filter((path) => readFileSync(path, 'utf8').includes(mark));
}

function isLoadedWith(entry: string, mark: string): boolean {
  const holders = holdersOf(mark);
  return [...loadedWith(entry)].some((path) => holders.includes(path));
}

const chunkOf = (name: string) => {
  const found = chunks.find((path) => path.includes(`/${name}-`) || path.includes(`\\${name}-`));
  if (found === undefined) throw new Error(`there is no chunk ${name}`);
  return found;
};

describe('what is loaded at the start', () => {
  it.each(Object.entries(marks))('%s is in the program', (_, mark) => {
    expect(holdersOf(mark).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(marks))('--version loads no %s', (_, mark) => {
    expect(isLoadedWith(join(dist, 'cli.js'), mark)).toBe(false);
  });

  it.each(['kysely', 'the history', 'undici', 'csv-stringify'] as const)(
    '--help loads no %s',
    (name) => {
      expect(isLoadedWith(chunkOf('program'), marks[name])).toBe(false);
    },
  );

  it.each(Object.entries(marks))('importing the library loads no %s', (_, mark) => {
    expect(isLoadedWith(join(dist, 'library', 'index.js'), mark)).toBe(false);
  });

  it.each(['the page', 'charts'] as const)('a report loads %s when it is to print it', (name) => {
    expect(isLoadedWith(chunkOf('report'), marks[name])).toBe(false);
    expect(isLoadedWith(chunkOf('html'), marks[name])).toBe(true);
  });

  it.each(Object.entries(marks))('a press of the tab key loads no %s', (_, mark) => {
    expect(isLoadedWith(chunkOf('program'), mark)).toBe(false);
    expect(isLoadedWith(chunkOf('complete'), mark)).toBe(false);
  });

  it('a report loads the history when it opens it, and no earlier', () => {
    expect(isLoadedWith(chunkOf('report'), marks.kysely)).toBe(false);
    expect(isLoadedWith(chunkOf('history'), marks.kysely)).toBe(true);
  });

  it('a report loads what writes CSV when it writes CSV, and no other format does', () => {
    for (const name of ['report', 'table', 'json', 'ndjson', 'markdown']) {
      expect(isLoadedWith(chunkOf(name), marks['csv-stringify'])).toBe(false);
    }
    expect(isLoadedWith(chunkOf('csv'), marks['csv-stringify'])).toBe(true);
  });
});
