import { existsSync } from 'node:fs';
import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/sqlite/database.ts';
import { type TwoAccounts, withScene } from '../helpers/two-accounts.ts';
import { answering, keyboard } from '../helpers/person.ts';

const terminal = { columns: 80, colorDepth: 1 } as const;

/** What stands in the log beside the file is copied into it. */
const intoFile = 'PRAGMA wal_checkpoint(TRUNCATE)';

function withKept(use: (scene: TwoAccounts) => Promise<void>): Promise<void> {
  return withScene(async (scene) => {
    await scene.run(['sync', '--backfill', '--all-accounts']);
    await use(scene);
  });
}

describe('history prune', () => {
  it('asks with what will go, and goes when the answer is yes', async () => {
    await withKept(async ({ run }) => {
      const argv = ['history', 'prune', '--before', '2026-10-01'];
      const no = answering(false);
      const refused = await run(argv, {
        errorTerminal: terminal,
        person: { stdin: keyboard, prompts: no.prompts },
      });
      expect(refused.exitCode).toBe(2);
      expect(no.questions).toEqual([
        'Forget 15 days, 346 posts and 346 observations from before 2026-10-01? TikTok shows most of it no longer.',
      ]);
      const yes = answering(true);
      const { exitCode, stdout } = await run(argv, {
        errorTerminal: terminal,
        person: { stdin: keyboard, prompts: yes.prompts },
      });
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(
        /^15 days, 346 posts and 346 observations .* forgotten, [\d.]+ [kM]B freed\.$/m,
      );
      expect((await run(['history', 'verify'])).exitCode).toBe(0);
      const again = await run([...argv, '--json']);
      expect(JSON.parse(again.stdout)).toMatchObject({ forgotten: { days: 0, posts: 0 } });
    });
  });

  it('needs --yes where nobody can be asked, and a day that has come', async () => {
    await withKept(async ({ run }) => {
      const unasked = await run(['history', 'prune', '--before', '2026-10-01']);
      expect(unasked.exitCode).toBe(2);
      expect(unasked.stderr).toContain('--yes');
      for (const day of ['2026-02-30', 'soon', '2026-11-16']) {
        const { exitCode, stderr } = await run(['history', 'prune', '--before', day, '--yes']);
        expect(exitCode).toBe(2);
        expect(stderr).toContain(`--before cannot be '${day}'`);
      }
      expect((await run(['history', 'prune', '--yes'])).exitCode).toBe(2);
    });
  });

  it('has nothing to do where nothing is kept', async () => {
    await withScene(async ({ run, database }) => {
      const { exitCode, stdout } = await run(['history', 'prune', '--before', 'today']);
      expect([exitCode, stdout]).toEqual([0, 'Nothing is kept yet.\n']);
      expect(existsSync(database)).toBe(false);
    });
  });
});

describe('history verify', () => {
  it('says ok with what it looked at', async () => {
    await withKept(async ({ run }) => {
      const { exitCode, stdout, stderr } = await run(['history', 'verify']);
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^ok: 2 accounts, 57 days, 392 posts, 392 observations of posts,/);
    });
  });

  it('tells each problem in a line, and ends with 7', async () => {
    await withKept(async ({ run, edit }) => {
      await edit(`UPDATE daily_figures SET likes = -1 WHERE date > '2026-11-10'`);
      const text = await run(['history', 'verify']);
      expect(text.exitCode).toBe(7);
      expect(text.stdout.split('\n')).toHaveLength(3);
      expect(text.stderr).toContain('has 2 problems');
      const json = await run(['history', 'verify', '--json']);
      expect(json.exitCode).toBe(7);
      expect(JSON.parse(json.stdout)).toMatchObject({
        exists: true,
        version: 3,
        problems: [expect.stringContaining('likes: should not be below 0'), expect.any(String)],
        problemsFound: 2,
      });
    });
  });

  it.each([4096, 40_000, 200_000, 300_000])('finds bytes changed at %i', async (offset) => {
    await withKept(async ({ run, database, edit }) => {
      await edit(intoFile);
      const bytes = await readFile(database);
      bytes.fill(0xa5, offset, offset + 3000);
      await writeFile(database, bytes);
      const { exitCode, stdout, stderr } = await run(['history', 'verify']);
      expect(exitCode).toBe(7);
      expect(stdout + stderr).not.toContain('something unexpected');
    });
  });
});

const commands = [
  ['status'],
  ['export'],
  ['verify'],
  ['prune', '--before', '2026-01-01', '--yes'],
] as const;

describe.each(commands.map((argv) => [argv.join(' '), argv] as const))('history %s', (_, argv) => {
  const spoil: Record<string, [spoil: (scene: TwoAccounts) => Promise<void>, words: string]> = {
    'a text file': [({ database }) => writeFile(database, 'hello\n'), 'is no database'],
    'a folder': [({ database }) => mkdir(database).then(() => undefined), 'it is a folder'],
    'a file cut short': [
      async ({ run, database, edit }) => {
        await run(['sync', '--account', 'cafe']);
        await edit(intoFile);
        await truncate(database, 20_000);
      },
      'it is cut short',
    ],
    'a newer version': [
      async ({ run, edit }) => {
        await run(['sync', '--account', 'cafe']);
        await edit('PRAGMA user_version = 99');
      },
      'was written by a newer version of the program',
    ],
    'another program’s': [
      async ({ edit }) => edit('CREATE TABLE cats (name)'),
      'is a database, but not one of tiktok-metrics',
    ],
  };
  it.each(Object.entries(spoil))('refuses %s', async (_what, [make, words]) => {
    await withScene(async (scene) => {
      await make(scene);
      const { exitCode, stdout, stderr } = await scene.run(['history', ...argv]);
      expect([exitCode, stdout]).toEqual([7, '']);
      expect(stderr).toContain(words);
      expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    });
  });
});

it('history prune gives up on a history that another process holds', async () => {
  await withKept(async ({ run, database }) => {
    const other = await openDatabase(database);
    other.exec('BEGIN IMMEDIATE');
    try {
      expect((await run(['history', 'status'])).exitCode).toBe(0);
      expect((await run(['history', 'verify'])).exitCode).toBe(0);
      const { exitCode, stderr } = await run(['history', 'prune', '--before', 'today', '--yes']);
      expect(exitCode).toBe(7);
      expect(stderr).toContain('is locked: another process');
    } finally {
      other.close();
    }
    const { stdout } = await run(['history', 'status', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ accounts: [{ days: { held: 57 } }, {}] });
  });
});

describe('accounts remove --erase', () => {
  /** Whatever of these words is in the file or beside it. */
  async function traces({ database }: TwoAccounts, words: readonly string[]): Promise<string[]> {
    const files = [database, `${database}-wal`, `${database}-shm`].filter((it) => existsSync(it));
    const bytes = await Promise.all(files.map((file) => readFile(file, 'latin1')));
    return words.filter((word) => bytes.some((text) => text.includes(word)));
  }

  const ofCafe = ['sample.harbour.bakery', '000sandbox-business-business'];
  const ofMara = ['sample.mara.paints', '000sandbox-personal-display'];

  it('disconnects, and leaves no byte of the account', async () => {
    await withKept(async (scene) => {
      await scene.run(['sync', '--account', 'cafe', '--refresh']);
      expect(await traces(scene, [...ofCafe, ...ofMara])).toHaveLength(4);
      const { questions, prompts } = answering(true);
      const { exitCode, stdout } = await scene.run(['accounts', 'remove', 'CAFE', '--erase'], {
        errorTerminal: terminal,
        person: { stdin: keyboard, prompts },
      });
      expect(exitCode).toBe(0);
      expect(questions[0]).toContain('Disconnect Cafe and erase all that was kept of it?');
      expect(stdout).toMatch(
        /^Cafe is disconnected\.\nErased what was kept of Cafe: 57 days, 330 posts, 330 observations and \d runs\.\n$/,
      );
      expect(await traces(scene, [...ofCafe, ...ofMara])).toEqual(ofMara);
      expect((await scene.run(['history', 'verify'])).exitCode).toBe(0);
    });
  });

  it('erases an account that is not connected any more, by its username or id', async () => {
    await withKept(async (scene) => {
      const { run } = scene;
      await run(['accounts', 'remove', 'cafe', '--yes', '--local']);
      await run(['accounts', 'remove', 'personal', '--yes', '--local']);
      const unasked = await run(['accounts', 'remove', '@Sample.Harbour.Bakery', '--erase']);
      expect(unasked.exitCode).toBe(2);
      expect(unasked.stderr).toContain('--yes');
      const erase = ['accounts', 'remove', '--erase', '--yes', '--json'];
      const byName = await run([...erase, '@Sample.Harbour.Bakery']);
      expect(JSON.parse(byName.stdout)).toEqual({
        removed: [],
        erased: { days: 57, posts: 330, observations: 330, runs: 1 },
      });
      const byId = await run([...erase, ofMara[1] ?? '']);
      expect(JSON.parse(byId.stdout)).toMatchObject({ erased: { days: 0, posts: 62 } });
      expect(await traces(scene, [...ofCafe, ...ofMara])).toEqual([]);
      const gone = await run([...erase, 'sample.mara.paints']);
      expect(gone.exitCode).toBe(2);
    });
  });

  it('says that nothing was kept, and prints one JSON document', async () => {
    await withScene(async ({ run, database }) => {
      const text = await run(['accounts', 'remove', 'cafe', '--erase', '--yes', '--local']);
      expect(text.stdout).toBe('Cafe is disconnected.\nNothing was kept of Cafe.\n');
      const json = await run(['accounts', 'remove', 'personal', '--erase', '--yes', '--json']);
      expect(JSON.parse(json.stdout)).toEqual({ removed: ['personal'], erased: null });
      expect(existsSync(database)).toBe(false);
    });
  });

  it('keeps the connection where the history cannot be used', async () => {
    await withScene(async ({ run, database }) => {
      await writeFile(database, 'hello\n');
      const { exitCode } = await run(['accounts', 'remove', 'cafe', '--erase', '--yes', '--local']);
      expect(exitCode).toBe(7);
      expect((await run(['accounts', 'list'])).stdout).toContain('Cafe');
    });
  });
});

describe('doctor', () => {
  it.each<[string, (scene: TwoAccounts) => Promise<unknown>, string, string, number]>([
    ['no history', () => Promise.resolve(), 'ok', 'nothing kept yet', 0],
    ['one', ({ run }) => run(['sync', '--account', 'cafe']), 'ok', 'can be read and written', 0],
    [
      'no database',
      ({ database }) => writeFile(database, 'hello\n'),
      'problem',
      'is no database',
      7,
    ],
  ])('looks at %s', async (_what, make, state, words, exitCode) => {
    await withScene(async (scene) => {
      await make(scene);
      const result = await scene.run(['doctor', '--json']);
      const rows = JSON.parse(result.stdout) as { check: string }[];
      expect(rows.find(({ check }) => check === 'history')).toMatchObject({
        state,
        message: expect.stringContaining(words) as string,
      });
      expect(result.exitCode).toBe(exitCode);
    });
  });
});
