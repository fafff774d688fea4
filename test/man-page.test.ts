import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../src/exit-code.ts';
import { commandTree, everyCommand } from './helpers/command-tree.ts';
import { makeManPage } from './helpers/man-page.ts';
import { lacksTool } from './helpers/tools.ts';

const path = fileURLToPath(new URL('../man/tiktok-metrics.1', import.meta.url));
const text = await makeManPage();
/** As it is read, without the marks of a manual page. */
const plain = text.replaceAll(/\\f[BIR]/g, '').replaceAll('\\-', '-');

describe('the manual page', () => {
  it('is what the help says', async () => {
    await expect(text).toMatchFileSnapshot(path);
  });

  it('has every command and every option', async () => {
    for (const { path: names, command } of everyCommand(await commandTree())) {
      if (names.includes('help')) continue;
      if (command.commands.length === 0) expect(plain).toContain(`\n.SS ${names.join(' ')}\n`);
      for (const option of command.options) {
        if (option.names.includes('--help') && names.length > 0) continue;
        for (const name of option.names) expect(plain).toContain(name);
      }
    }
  });

  it('has every variable of the environment and every exit code', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    for (const [variable] of readme.matchAll(/TIKTOK_[A-Z_]+/g)) expect(plain).toContain(variable);
    const listed = plain.split('.SH EXIT STATUS')[1] ?? '';
    for (const code of Object.values(exitCodes)) {
      expect(listed).toMatch(new RegExp(`^(?:.*, )?${code}(?:,.*)?$`, 'm'));
    }
  });

  it('can be shown everywhere', () => {
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it.skipIf(lacksTool('mandoc'))('is without fault for mandoc', () => {
    const { stdout } = spawnSync('mandoc', ['-Tlint', '-Wwarning'], {
      encoding: 'utf8',
      input: text,
    });
    expect(stdout).toBe('');
  });

  it.skipIf(lacksTool('groff'))('is without fault for groff, and fits 80 columns', () => {
    const argv = ['-man', '-Tascii', '-ww', '-P-cbou', '-rLL=78n'];
    const { stdout, stderr } = spawnSync('groff', argv, { encoding: 'utf8', input: text });
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
