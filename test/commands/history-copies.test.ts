import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type TwoAccounts, withScene } from '../helpers/two-accounts.ts';
import { linesOf } from '../helpers/person.ts';

/** A history, and its export as a file. */
async function withExport(
  use: (scene: TwoAccounts, file: string, text: string) => Promise<void>,
): Promise<void> {
  await withScene(async (scene) => {
    await scene.run(['sync', '--backfill', '--all-accounts']);
    const file = join(scene.folder, 'history.ndjson');
    const { exitCode, stdout, stderr } = await scene.run(['history', 'export', '--output', file]);
    expect([exitCode, stdout, stderr]).toEqual([0, '', '']);
    await use(scene, file, await readFile(file, 'utf8'));
  });
}

const elsewhere = ({ folder }: TwoAccounts) => ({
  env: { TIKTOK_METRICS_DATABASE: join(folder, 'other.db') },
});

describe('history export', () => {
  it('writes lines of JSON whose ids stand alone', async () => {
    await withExport(async ({ run }, _file, text) => {
      expect((await run(['history', 'export'])).stdout).toBe(text);
      expect((await run(['history', 'export', '--output', '-'])).stdout).toBe(text);
      const records = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(records[0]).toEqual({
        kind: 'history',
        version: 1,
        exportedAt: '2026-11-15T12:00:00.000Z',
      });
      const kinds = new Set(records.map(({ kind }) => kind));
      expect(kinds).toEqual(
        new Set([
          'history',
          'account',
          'day',
          'followers',
          'audience',
          'listing',
          'post',
          'observation',
          'run',
        ]),
      );
      const post =
        records.find(({ kind, impressionSources }) => kind === 'post' && impressionSources) ?? {};
      expect(post).toMatchObject({
        account: { api: 'business', id: '000sandbox-business-business' },
        id: expect.stringMatching(/^\d{19}$/) as string,
        isAd: expect.any(Boolean) as boolean,
        impressionSources: { forYou: expect.any(Number) as number },
      });
      expect(Object.keys(post)).not.toContain('accountId');
    });
  });

  it('ends quietly when its reader has gone', async () => {
    await withExport(async ({ run }) => {
      const { exitCode, stderr } = await run(['history', 'export'], { readerLeavesAfter: 1 });
      expect([exitCode, stderr]).toEqual([0, '']);
      expect((await run(['history', 'verify'])).exitCode).toBe(0);
    });
  });

  it('leaves a file as it was that it cannot write whole', async () => {
    await withScene(async ({ run, folder }) => {
      const file = join(folder, 'kept.ndjson');
      await writeFile(file, 'before');
      const { exitCode, stderr } = await run(['history', 'export', '--output', file]);
      expect(exitCode).toBe(7);
      expect(stderr).toContain('there is nothing to export');
      expect(await readFile(file, 'utf8')).toBe('before');
      const lost = await run(['history', 'export', '--output', join(folder, 'no', 'x.ndjson')]);
      expect(lost.exitCode).toBe(2);
    });
  });
});

describe('history import', () => {
  it('takes in an export once, from a file or standard input', async () => {
    await withExport(async (scene, file, text) => {
      const { run } = scene;
      const first = await run(['history', 'import', file], elsewhere(scene));
      expect([first.exitCode, first.stderr]).toEqual([0, '']);
      expect(first.stdout).toMatch(
        /^850 records read, new or later: 2 accounts, .* and 2 runs\.\n$/s,
      );
      expect((await run(['history', 'export'], elsewhere(scene))).stdout).toBe(text);
      const again = await run(['history', 'import', '--json'], {
        ...elsewhere(scene),
        person: { stdin: linesOf(...text.split('\n')) },
      });
      const document = JSON.parse(again.stdout) as { new: Record<string, number> };
      expect(Object.values(document.new)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
      expect((await run(['history', 'export'], elsewhere(scene))).stdout).toBe(text);
      expect((await run(['history', 'verify'], elsewhere(scene))).exitCode).toBe(0);
    });
  });

  const header = '{"kind":"history","version":1,"exportedAt":"2026-11-15T12:00:00.000Z"}';
  const account =
    '{"kind":"account","api":"business","id":"a","username":null,"displayName":null,"isBusinessAccount":null,"missingScopes":[],"firstSeenAt":"2026-11-15T12:00:00.000Z","fetchedAt":"2026-11-15T12:00:00.000Z","followers":1}';
  const run =
    '{"kind":"followers","account":{"api":"business","id":"b"},"observedAt":"2026-11-15T12:00:00.000Z","followers":1}';

  it.each<[string, string, string]>([
    ['nothing', '', 'this is no export of a history'],
    ['a text', 'hello\n', 'this is no export of a history'],
    ['other JSON', '{"schemaVersion":1}\n', 'this is no export of a history'],
    [
      'one of a newer version',
      '{"kind":"history","version":2,"exportedAt":"2026-11-15T12:00:00.000Z"}',
      'the export was written by a newer version of the program',
    ],
  ])('takes nothing of %s', async (_what, text, words) => {
    await withScene(async (scene) => {
      const file = join(scene.folder, 'x.ndjson');
      await writeFile(file, text);
      const { exitCode, stdout, stderr } = await scene.run(['history', 'import', file]);
      expect([exitCode, stdout]).toEqual([7, '']);
      expect(stderr).toContain(words);
      expect(existsSync(scene.database)).toBe(false);
    });
  });

  it.each<[string, string, string]>([
    [
      'is cut short',
      `${header}\n\n${account.slice(0, 50)}`,
      'line 3 of the export cannot be imported: it is no JSON',
    ],
    [
      'is of no kind',
      `${header}\n{"kind":"cat"}`,
      'line 2 of the export cannot be imported: its kind is none that an export has',
    ],
    [
      'has a wrong figure',
      `${header}\r\n${account.replace('"followers":1', '"followers":1.5')}\r\n`,
      'line 2 of the export cannot be imported: followers: should be a whole number',
    ],
    [
      'has a wrong time',
      `${header}\n${account.replace('"2026-11-15T12:00:00.000Z"', '"2026-11-31T12:00:00.000Z"')}`,
      'line 2 of the export cannot be imported: firstSeenAt: should be a time',
    ],
    [
      'is of an unknown account',
      `\uFEFF${header}\n${account}\n${run}`,
      'line 3 of the export cannot be imported: no line before it tells of the account b',
    ],
  ])('names a line that %s', async (_what, text, words) => {
    await withScene(async (scene) => {
      const file = join(scene.folder, 'x.ndjson');
      await writeFile(file, text);
      const { exitCode, stdout, stderr } = await scene.run(['history', 'import', file]);
      expect([exitCode, stdout]).toEqual([7, '']);
      expect(stderr).toContain(words);
    });
  });

  it('says what cannot be read, and never waits for somebody to type', async () => {
    await withScene(async ({ run: start, folder }) => {
      const missing = await start(['history', 'import', join(folder, 'none.ndjson')]);
      expect(missing.exitCode).toBe(7);
      expect(missing.stderr).toContain('none.ndjson cannot be read');
      const folderRead = await start(['history', 'import', folder]);
      expect(folderRead.exitCode).toBe(7);
      const typed = await start(['history', 'import'], {
        person: { stdin: { ...linesOf(), isTerminal: true } },
      });
      expect(typed.exitCode).toBe(2);
      expect(typed.stderr).toContain('nothing is piped in');
    });
  });
});
