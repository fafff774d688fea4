import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binPath } from './run-process.ts';

/**
 * Puts the built program into a folder as a command, as an installation does.
 *
 * @returns the PATH on which it is found
 */
export function installProgram(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  const command = join(bin, 'tiktok-metrics');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${binPath}' "$@"\n`);
  chmodSync(command, 0o755);
  return `${bin}:${process.env['PATH'] ?? ''}`;
}
