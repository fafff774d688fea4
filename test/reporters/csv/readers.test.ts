import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { columnNames, readColumn } from '../../../src/report/columns.ts';
import { csvFormat } from '../../../src/reporters/csv/csv.ts';
import type { CsvStyle } from '../../../src/reporters/reporter.ts';
import { hostileTexts } from '../../helpers/hostile-texts.ts';
import { makePost, makePosts, makeReport } from '../../helpers/make-report.ts';
import { usualOptions } from '../../helpers/print-table.ts';
import { withTempFolder } from '../../helpers/temp-folder.ts';
import { lacksTool } from '../../helpers/tools.ts';

/** Posts whose texts are hostile, with figures missing, negative and huge. */
const posts = [
  ...hostileTexts.map((caption, index) =>
    makePost({ id: String(7_301_234_567_890_123_456n + BigInt(index)), caption }),
  ),
  ...makePosts(8),
  makePost({ views: 9_007_199_254_740_993n, likes: -5, engagement: 1e-7, isAd: null }),
];

const withApostrophe = (value: unknown) => {
  const text = String(value);
  return typeof value === 'string' && /^[=+\-@\t\r＝]/.test(text) ? `'${text}` : text;
};

/** What a reader has to find in each row: text, or null for nothing. */
const expected = posts.map((post) =>
  columnNames.map((name) => {
    const value = readColumn(post, name);
    return value === null ? null : withApostrophe(value);
  }),
);

/** Writes the posts into a file, for as long as `use` takes. */
function withFile<Result>(
  csv: CsvStyle,
  use: (path: string, folder: string) => Promise<Result>,
): Promise<Result> {
  return withTempFolder(async (folder) => {
    const path = join(folder, 'posts.csv');
    const options = { ...usualOptions, csv, posts, sections: ['posts'] as const };
    await writeFile(path, [...csvFormat.one(makeReport(), options)].join(''));
    return use(path, folder);
  });
}

async function query(sql: string): Promise<unknown[][]> {
  const database = await DuckDBInstance.create(':memory:');
  const connection = await database.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRows();
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}

const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`;

describe('DuckDB', () => {
  it.each([
    [',', false],
    [';', true],
    ['\t', false],
    ['|', true],
  ])('reads every value, separated by %j, with a mark: %j', async (delimiter, bom) => {
    const rows = await withFile({ delimiter, bom }, (path) =>
      query(
        `SELECT * FROM read_csv(${quoted(path)}, delim=${quoted(delimiter)}, header=true, all_varchar=true, allow_quoted_nulls=false)`,
      ),
    );
    // The package takes a mark off the beginning of every text that it hands to JavaScript.
    const unmarked = expected.map((row) =>
      row.map((value) => value?.replace(/^\ufeff/, '') ?? null),
    );
    expect(rows.map((row) => row.slice(2))).toEqual(unmarked);
  });

  it('finds the types by itself', async () => {
    const types = await withFile({ delimiter: ',', bom: false }, (path) =>
      query(
        `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_csv(${quoted(path)}))`,
      ),
    );
    expect(Object.fromEntries(types)).toMatchObject({
      id: 'BIGINT',
      createdAt: 'TIMESTAMP WITH TIME ZONE',
      views: 'BIGINT',
      engagement: 'DOUBLE',
      isAd: 'BOOLEAN',
      caption: 'VARCHAR',
    });
  });

  it('reckons with them', async () => {
    const [[sum, least] = []] = await withFile({ delimiter: ',', bom: false }, (path) =>
      query(`SELECT sum(views), min(likes) FROM read_csv(${quoted(path)})`),
    );
    const views = posts.map((post) => BigInt(post.views ?? 0));
    expect(sum).toBe(views.reduce((one, other) => one + other));
    expect(least).toBe(-5n);
  });
});

describe.skipIf(lacksTool('sqlite3'))('sqlite3', () => {
  it('imports every value as text', async () => {
    const names = columnNames.map((name) => `'${name}', "${name}"`).join(', ');
    const rows = await withFile({ delimiter: ',', bom: false }, (path, folder) =>
      Promise.resolve(
        execFileSync(
          'sqlite3',
          [
            join(folder, 'posts.db'),
            '-cmd',
            `.import --csv ${path} posts`,
            `SELECT json_object(${names}) FROM posts`,
          ],
          { encoding: 'utf8' },
        ),
      ),
    );
    const found = rows
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    expect(found.map((row) => columnNames.map((name) => row[name]))).toEqual(
      // To SQLite what is empty and what is missing are the same.
      expected.map((row) => row.map((value) => value ?? '')),
    );
  });
});
