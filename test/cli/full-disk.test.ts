import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runInShell } from '../helpers/run-process.ts';

it.skipIf(!existsSync('/dev/full'))(
  'output that finds no room on the disk is a failure, not a reader that left',
  async () => {
    const { exitCode, stderr } = await runInShell('"$@" report --demo > /dev/full');
    expect(stderr).toMatch(/^error: the output cannot be written: ENOSPC/);
    expect(exitCode).toBe(7);
  },
);
