import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applicationId } from '../../src/history/migrate.ts';
import { recordNouns } from '../../src/history/record-schema.ts';
import { readBlocksOf } from '../helpers/doc-blocks.ts';
import { testNow } from '../helpers/make-data.ts';
import { keepTelling, withHistory } from '../helpers/make-history.ts';
import { runMain } from '../helpers/run-main.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('docs/history.md', () => {
  const text = read('docs/history.md');

  it('names the columns of every table, in their order', async () => {
    const parts = text.split('\n### ').slice(1);
    const documented = parts.map((part) => [
      /^`(\w+)`/.exec(part)?.[1],
      [...part.matchAll(/^\| `(\w+)` +\|/gm)].map(([, column]) => column),
    ]);
    await withHistory(({ connection: { database } }) => {
      const tables = database
        .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
        .all() as { name: string }[];
      const real = tables.map(({ name }) => {
        const columns = database.prepare(`PRAGMA table_info(${name})`).all() as { name: string }[];
        return [name, columns.map((column) => column.name)];
      });
      expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(real));
      return Promise.resolve();
    });
  });

  it('draws every table that belongs to another', async () => {
    await withHistory(({ connection: { database } }) => {
      const references = database
        .prepare(
          `SELECT name, "table" AS parent, "from" AS key FROM sqlite_schema, pragma_foreign_key_list(name)`,
        )
        .all() as { name: string; parent: string; key: string }[];
      const drawn = [...text.matchAll(/^ {2}(\w+) \|[|o]--o[{|] (\w+) : "(\w+)"$/gm)].map(
        ([, parent, name, key]) => ({ name, parent, key }),
      );
      const sorted = (list: object[]) => list.map((it) => JSON.stringify(it)).sort();
      expect(sorted(drawn)).toEqual(sorted(references.map((it) => ({ ...it }))));
      return Promise.resolve();
    });
  });

  it('has queries that work', async () => {
    const queries = readBlocksOf('docs/history.md', 'sql').map((block) => block.text);
    expect(queries).toHaveLength(3);
    await withHistory(async (history) => {
      for (const [at, reach] of [
        [testNow - 1000, 5],
        [testNow, null],
      ] as const) {
        await keepTelling(history, {
          api: 'business',
          account: 'one',
          at,
          followers: 1,
          days: [3],
          audience: null,
          posts: [
            {
              id: '71',
              views: at === testNow ? 9 : 2,
              reach,
              impressionSources: null,
              caption: null,
            },
          ],
          listing: 'none',
        });
      }
      const answers = queries.map(
        (query) => history.connection.database.prepare(query).all() as object[],
      );
      expect(answers.map((rows) => rows.map((row) => ({ ...row })))).toMatchObject([
        [{ growth: 7 }],
        [{ username: 'user.one', month: '2026-11', views: 3 }],
        [{ figure: 'reach', last_given: '2026-11-15T11:59:59.000Z' }],
      ]);
    });
  });

  it('names the mark of the file and every kind of record', () => {
    expect(text).toContain(`\`PRAGMA application_id\` is ${applicationId},`);
    for (const kind of Object.keys(recordNouns)) expect(text).toContain(`\`${kind}\``);
  });
});

it('docs/command-line.md names the commands and options of the history', async () => {
  const section =
    read('docs/command-line.md').split('\n## `history`\n')[1]?.split('\n## ')[0] ?? '';
  const options = (part: string) => [...new Set(part.match(/--[a-z]+/g))];
  for (const name of ['status', 'export', 'import', 'prune', 'verify']) {
    expect(section).toContain(`\`history ${name}`);
    const { stdout } = await runMain(['history', name, '--help']);
    const own = stdout.split('\nOptions:\n')[1]?.split('\n\n')[0] ?? '';
    for (const option of options(own).filter((it) => it !== '--help')) {
      expect(section).toContain(option);
    }
  }
});
