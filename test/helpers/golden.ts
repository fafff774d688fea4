import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { runMain, type RunOptions, type RunResult } from './run-main.ts';

/**
 * Runs a command and holds all that came of it against a file in test/golden/: what was typed, into
 * what kind of stream it was printed, the exit code, both outputs.
 */
export async function expectGolden(
  name: string,
  argv: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const result = await runMain(argv, options);
  const parts = [
    `$ tiktok-metrics ${argv.join(' ')}\n`,
    `${describeStreams(options)}\nexit code ${result.exitCode}\n`,
    section('standard output', result.stdout),
    section('standard error', result.stderr),
  ];
  await expectFile(name, parts.join(''));
  return result;
}

/** Holds a text against a file in test/golden/; `vitest -u` writes it anew. */
export async function expectFile(name: string, text: string): Promise<void> {
  const path = fileURLToPath(new URL(`../golden/${name}.txt`, import.meta.url));
  const visible = text.replaceAll('\u001b', '␛').replaceAll('\r', '␍');
  await expect(visible).toMatchFileSnapshot(path);
}

function describeStreams({ terminal, env = {} }: RunOptions): string {
  const variables = Object.entries(env).map(([key, value]) => `${key}=${value ?? ''}`);
  const stream = terminal
    ? `a terminal of ${terminal.columns} columns, ${terminal.colorDepth}-bit colour`
    : 'a pipe';
  return [stream, ...variables].join(', ');
}

function section(title: string, text: string): string {
  return text === '' ? `--- ${title}: nothing\n` : `--- ${title}:\n${text}`;
}
