import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { withHistory } from '../helpers/make-history.ts';

it('a stream can be read on after the garbage was collected', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  await withHistory(async ({ connection: { db } }) => {
    await sql`INSERT INTO fetch_runs (command, started_at) WITH RECURSIVE number (value) AS
      (SELECT 1 UNION ALL SELECT value + 1 FROM number LIMIT 1000)
      SELECT 'sync', value FROM number`.execute(db);
    let read = 0;
    for await (const { command } of db.selectFrom('fetch_runs').selectAll().stream()) {
      if (read % 100 === 0) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        collectGarbage();
      }
      read += Number(command === 'sync');
    }
    expect(read).toBe(1000);
  });
});
