import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDestination } from '../../src/commands/destination.ts';
import { Interrupted, OutputClosed, UsageError } from '../../src/errors.ts';
import { captureOutput, fakeIo } from '../helpers/fake-io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiktok-metrics-'));
});

function* failing(): Generator<string> {
  yield 'half of';
  throw new Error('the other half failed');
}

describe('a file', () => {
  it('is written whole, and nothing else is left', async () => {
    const path = join(folder, 'report.json');
    const { write } = await openDestination(path, fakeIo().io);
    await write(['one ', 'two']);
    expect(readFileSync(path, 'utf8')).toBe('one two');
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  it('stays as it was when the work fails or is interrupted', async () => {
    const path = join(folder, 'report.json');
    writeFileSync(path, 'before');
    const { write } = await openDestination(path, fakeIo().io);
    await expect(write(failing())).rejects.toThrow('the other half failed');
    const controller = new AbortController();
    const interrupted = await openDestination(path, fakeIo({ signal: controller.signal }).io);
    controller.abort(new Interrupted('SIGINT'));
    await expect(interrupted.write(['after'])).rejects.toThrow(Interrupted);
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps its rights and the link that leads to it',
    async () => {
      const path = join(folder, 'report.json');
      const link = join(folder, 'link.json');
      writeFileSync(path, 'before', { mode: 0o600 });
      symlinkSync(path, link);
      const { write } = await openDestination(link, fakeIo().io);
      await write(['after']);
      expect(readFileSync(path, 'utf8')).toBe('after');
      expect(statSync(path).mode & 0o777).toBe(0o600);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'that is a device is written to, not replaced',
    async () => {
      const { write } = await openDestination('/dev/null', fakeIo().io);
      await write(['gone']);
      expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    },
  );

  it('needs a folder, and must not be one', async () => {
    const { io } = fakeIo();
    await expect(openDestination(join(folder, 'no', 'x.json'), io)).rejects.toThrow(UsageError);
    await expect(openDestination(folder, io)).rejects.toThrow(/is a folder/);
  });
});

describe('standard output', () => {
  it('gets the pieces in order', async () => {
    const { io, output } = fakeIo();
    const { write } = await openDestination(null, io);
    await write(['one ', 'two']);
    expect(output.stdout).toBe('one two');
  });

  it('ends the work when its reader has gone', async () => {
    let asked = 0;
    function* endless(): Generator<string> {
      for (;;) {
        asked += 1;
        yield 'more';
      }
    }
    const { write } = await openDestination(
      null,
      fakeIo({ stdout: captureOutput(undefined, 3).output }).io,
    );
    await expect(write(endless())).rejects.toThrow(OutputClosed);
    expect(asked).toBe(4);
  });
});
