import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFolder } from '../../src/commands/destination-folder.ts';
import { Interrupted, UsageError } from '../../src/errors.ts';
import { fakeIo } from '../helpers/fake-io.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const isOurs = (name: string) => ['one.csv', 'two.csv'].includes(name);
const files = [
  { name: 'one.csv', pieces: ['1', '1'] },
  { name: 'two.csv', pieces: ['2'] },
];
const open = (path: string, io = fakeIo().io) => openFolder(path, isOurs, io);

/** A folder of an earlier report, with one file. */
function makeOld(folder: string): string {
  const path = join(folder, 'csv');
  mkdirSync(path);
  writeFileSync(join(path, 'one.csv'), 'before');
  return path;
}

const contentOf = (path: string) =>
  Object.fromEntries(
    readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]),
  );

describe('a folder', () => {
  it.each(['csv/', 'csv//', 'csv\\'])(
    'named %s is made with all its files, and nothing else',
    async (name) => {
      await withTempFolder(async (folder) => {
        const { write } = await open(`${folder}/${name}`);
        await write(files);
        expect(readdirSync(folder)).toEqual(['csv']);
        expect(contentOf(join(folder, 'csv'))).toEqual({ 'one.csv': '11', 'two.csv': '2' });
      });
    },
  );

  it('of an earlier report is replaced as a whole', async () => {
    await withTempFolder(async (folder) => {
      const path = makeOld(folder);
      const { write } = await open(`${path}/`);
      await write(files.slice(1));
      expect(contentOf(path)).toEqual({ 'two.csv': '2' });
      expect(readdirSync(folder)).toEqual(['csv']);
    });
  });

  it.each([
    ['a file of the user', (path: string) => writeFileSync(join(path, 'notes.txt'), 'mine')],
    ['a folder', (path: string) => mkdirSync(join(path, 'two.csv'))],
    ['a hidden file', (path: string) => writeFileSync(join(path, '.DS_Store'), '')],
  ])('that holds %s is not touched', async (_, put) => {
    await withTempFolder(async (folder) => {
      const path = makeOld(folder);
      put(path);
      const before = readdirSync(path);
      await expect(open(`${path}/`)).rejects.toThrow(UsageError);
      await expect(open(`${path}/`)).rejects.toThrow(/holds \S+, which no report has written/);
      expect(readdirSync(path)).toEqual(before);
      expect(readdirSync(folder)).toEqual(['csv']);
    });
  });

  it('that gets a file of the user meanwhile is not touched either', async () => {
    await withTempFolder(async (folder) => {
      const path = makeOld(folder);
      const { write } = await open(`${path}/`);
      writeFileSync(join(path, 'notes.txt'), 'mine');
      await expect(write(files)).rejects.toThrow(/holds notes.txt/);
      expect(contentOf(path)).toEqual({ 'notes.txt': 'mine', 'one.csv': 'before' });
      expect(readdirSync(folder)).toEqual(['csv']);
    });
  });

  it('stays as it was when the work fails or is interrupted', async () => {
    function* failing(): Generator<string> {
      yield 'half of';
      throw new Error('the other half failed');
    }
    await withTempFolder(async (folder) => {
      const path = makeOld(folder);
      const { write } = await open(`${path}/`);
      const [first] = files;
      if (!first) throw new Error('there is no file');
      const half = [first, { name: 'two.csv', pieces: failing() }];
      await expect(write(half)).rejects.toThrow('the other half failed');
      const controller = new AbortController();
      const interrupted = await open(`${path}/`, fakeIo({ signal: controller.signal }).io);
      controller.abort(new Interrupted('SIGINT'));
      await expect(interrupted.write(files)).rejects.toThrow(Interrupted);
      expect(contentOf(path)).toEqual({ 'one.csv': 'before' });
      expect(readdirSync(folder)).toEqual(['csv']);
    });
  });

  it('needs a folder around it, and must be none that is a file or the present one', async () => {
    await withTempFolder(async (folder) => {
      await expect(open(join(folder, 'no', 'csv/'))).rejects.toThrow(/there is no folder/);
      writeFileSync(join(folder, 'csv'), '');
      await expect(open(`${join(folder, 'csv')}/`)).rejects.toThrow(/is a file/);
      await expect(open('./')).rejects.toThrow(/is the folder you are in/);
    });
  });

  it.skipIf(process.platform === 'win32')('keeps its rights, and the link to it', async () => {
    await withTempFolder(async (folder) => {
      const path = makeOld(folder);
      chmodSync(path, 0o700);
      const link = join(folder, 'link');
      symlinkSync(path, link);
      const { write } = await open(`${link}/`);
      await write(files);
      expect(contentOf(path)).toEqual({ 'one.csv': '11', 'two.csv': '2' });
      expect(statSync(path).mode & 0o777).toBe(0o700);
      expect(readdirSync(folder).sort()).toEqual(['csv', 'link']);
    });
  });

  it.skipIf(!existsSync('/dev/full'))('that has no room is told of, and not made', async () => {
    await withTempFolder(async (folder) => {
      const { write } = await open(`${join(folder, 'csv')}/`);
      const full = { name: 'one.csv', pieces: outOfRoom() };
      await expect(write([full])).rejects.toThrow(/csv\/ cannot be written: ENOSPC/);
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});

/** What the system says when the disk is full, at the second piece. */
function* outOfRoom(): Generator<string> {
  yield 'half of';
  writeFileSync('/dev/full', 'x');
}
