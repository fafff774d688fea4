import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { type DocBlock, readBlocks } from '../helpers/doc-blocks.ts';
import { type DocScene, toolsOf, withDocScene } from '../helpers/doc-scene.ts';
import { expectFile } from '../helpers/golden.ts';
import { lacksTool } from '../helpers/tools.ts';

const blocks = readBlocks('docs/recipes.md');
const [files, ...recipes] = blocks;
const under = (heading: string) => recipes.filter((block) => block.heading === heading);

/** What a block prints; the whole of it has to work. */
async function runBlock({ run }: DocScene, { text }: DocBlock): Promise<string> {
  const { exitCode, stdout, stderr } = await run(text);
  expect({ text, exitCode, stderr }).toEqual({ text, exitCode: 0, stderr: '' });
  return stdout;
}

async function runSql(folder: string, query: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`SET file_search_path = '${folder}'`);
    await connection.run('SET autoinstall_known_extensions = false');
    const result = await connection.runAndReadAll(query);
    const rows = result.getRowsJson().map((row) => row.map((value) => JSON.stringify(value)));
    return [result.columnNames(), ...rows].map((row) => `${row.join(' | ')}\n`).join('');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Runs the recipes under a heading on the files of the demo, and holds what they print. */
function expectRecipes(
  heading: string,
  name: string,
  run: (scene: DocScene, block: DocBlock) => Promise<string> = runBlock,
): Promise<void> {
  return withDocScene(async (scene) => {
    if (files) await runBlock(scene, files);
    const told: string[] = [];
    for (const block of under(heading)) {
      told.push(`${block.text}--- prints:\n${await run(scene, block)}\n`);
    }
    await expectFile(`recipes-${name}`, told.join('\n'));
  });
}

describe.skipIf(process.platform === 'win32')('docs/recipes.md', () => {
  it.skipIf(lacksTool('jq'))('jq', async () => {
    expect(under('jq').length).toBeGreaterThanOrEqual(8);
    await expectRecipes('jq', 'jq');
  });

  it.skipIf(lacksTool('mlr'))('Miller', () => expectRecipes('Miller', 'miller'));

  it('DuckDB', () =>
    expectRecipes('DuckDB', 'duckdb', ({ folder }, { text }) => runSql(folder, text)));

  it.skipIf(lacksTool('sqlite3'))('SQLite', () => expectRecipes('SQLite', 'sqlite'));

  it.skipIf(
    toolsOf(
      under('The history')
        .map(({ text }) => text)
        .join(),
    ).some(lacksTool),
  )('the history', () =>
    withDocScene(async (scene) => {
      expect((await scene.run('tiktok-metrics sync --backfill --quiet')).exitCode).toBe(0);
      const [days, copy, kinds] = under('The history');
      if (!days || !copy || !kinds) throw new Error('there are three recipes');
      const lines = (await runBlock(scene, days)).split('\n');
      expect(lines[0]).toBe('username|date|views|balance');
      expect(lines[1]).toMatch(/^sample\.harbour\.bakery\|\d{4}-\d\d-\d\d\|\d+\|-?\d+$/);
      expect(lines).toHaveLength(9);
      await runBlock(scene, copy);
      const { stdout } = await scene.run('gunzip -c history.ndjson.gz | wc -l');
      expect(Number(stdout)).toBeGreaterThan(100);
      expect(await runBlock(scene, kinds)).toMatch(/ observation\n[^]* account\n/);
    }),
  );

  it('a spreadsheet', () =>
    withDocScene(async (scene) => {
      const [block] = under('A spreadsheet');
      if (!block) throw new Error('there is a file for spreadsheets');
      await runBlock(scene, block);
      const { stdout } = await scene.run(
        `head -c 100 '${join(scene.folder, 'posts-for-excel.csv')}'`,
      );
      expect(stdout).toMatch(/^\ufeffaccountId,username,/);
    }));

  it('has no block that is not run', () => {
    const run = ['jq', 'Miller', 'DuckDB', 'SQLite', 'The history', 'A spreadsheet'];
    expect(recipes.filter(({ heading }) => !run.includes(heading))).toEqual([]);
    expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(['sh', 'sql']));
  });
});
