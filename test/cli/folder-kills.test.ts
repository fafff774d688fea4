import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sectionNames } from '../../src/reporters/reporter.ts';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import { createRandom } from '../../src/sandbox/accounts/random.ts';
import { runProcess, startProcess } from '../helpers/run-process.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

/** `npm run soak` kills a hundred; `npm test` some of them, always at the same delays. */
const long = process.env['SOAK'] === '1';
const kills = long ? 100 : 8;
const random = createRandom(long ? Date.now() % 2 ** 31 : 20_261_125);

/** From the first file of the new folder to a little after it has taken the place of the old. */
const writingMs = 600;

type Files = Readonly<Record<string, string>>;

async function readAll(path: string): Promise<Files> {
  const names = (await readdir(path)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(path, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']));
}

/** An earlier report lies there, and nothing beside it. */
async function prepare(path: string, files: Files): Promise<void> {
  await rm(path, { recursive: true });
  await mkdir(path);
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
}

async function untilBegun(folder: string): Promise<void> {
  while ((await readdir(folder)).length < 2) await wait(1);
}

it(`${kills} runs killed while they write a folder leave the old one or the new one`, async () => {
  const now = Date.UTC(2026, 10, 15, 12);
  const accounts = [makeAccount({ posts: 3000, seed: 1, now })];
  await withTempFolder((home) =>
    withSandbox({ accounts, now }, async (sandbox) => {
      const folder = join(home, 'out');
      await mkdir(folder);
      const path = join(folder, 'csv');
      const env = {
        ...sandbox.envFor('made-up', 'business'),
        TIKTOK_METRICS_DATABASE: join(home, 'history.db'),
      };
      const range = ['--from', '2025-06-01', '--to', '2026-11-14'];
      // The sandbox's day is not this machine's, which would be told.
      const argv = ['report', ...range, '--rate', 'off', '--quiet', '--output', `${path}/`];
      // What was fetched once is kept: the runs that are killed have little to do but to write.
      expect(await runProcess(argv, { env })).toMatchObject({ exitCode: 0, stderr: '' });
      const whole = await readAll(path);
      expect(Object.keys(whole)).toHaveLength(sectionNames.length);

      const before = { 'posts.csv': 'of an earlier report' };
      const tally = { old: 0, new: 0 };
      for (let run = 0; run < kills; run += 1) {
        await prepare(path, before);
        const { child, finished } = startProcess([...argv, '--offline'], { env });
        await Promise.race([finished, untilBegun(folder)]);
        await wait(random() * writingMs);
        child.kill('SIGKILL');
        await finished;
        const after = await readAll(path);
        const isOld = Object.keys(after).length === 1;
        expect(after).toEqual(isOld ? before : whole);
        tally[isOld ? 'old' : 'new'] += 1;
        for (const name of await readdir(folder)) {
          if (name !== 'csv') await rm(join(folder, name), { recursive: true });
        }
      }
      console.log(`${kills} runs killed: ${tally.old} left the old folder, ${tally.new} the new`);
      expect(tally.old).toBeGreaterThan(0);
    }),
  );
});
