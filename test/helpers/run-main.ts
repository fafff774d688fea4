import { OutputClosed } from '../../src/errors.ts';
import type { Environment, Io, Output } from '../../src/io.ts';
import { main } from '../../src/main.ts';
import { checkForSecrets } from './secrets.ts';

/** The present of the sample accounts, and of every test that does not say otherwise. */
export const sampleNow = Date.UTC(2026, 10, 15, 12);

/** A terminal on the other end of a stream. */
export interface Terminal {
  readonly columns: number;
  /** 1 shows no colour. */
  readonly colorDepth: 1 | 4 | 8 | 24;
}

export interface RunOptions {
  readonly env?: Environment;
  /** What reads standard output; a pipe unless named. */
  readonly terminal?: Terminal;
  /** What reads standard error; a pipe unless named. */
  readonly errorTerminal?: Terminal;
  readonly now?: number;
  readonly signal?: AbortSignal;
  /** After so many writes the reader of standard output goes away. */
  readonly readerLeavesAfter?: number;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The waits that were asked for, in milliseconds; none of them took any time. */
  readonly waits: readonly number[];
}

/** Runs the program once in this process, on a machine that is made up and always the same. */
export async function runMain(
  argv: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const { env = {}, signal = new AbortController().signal, now = sampleNow } = options;
  const stdout = captureOutput(options.terminal, options.readerLeavesAfter);
  const stderr = captureOutput(options.errorTerminal);
  const waits: number[] = [];
  const io: Io = {
    env,
    stdout: stdout.output,
    stderr: stderr.output,
    now: () => now,
    stopwatch: () => 0,
    sleep: (durationMs, waitSignal) => {
      waitSignal.throwIfAborted();
      waits.push(durationMs);
      return Promise.resolve();
    },
    random: () => 0,
    signal,
    packageFolder: new URL('../../', import.meta.url),
    platform: 'linux',
  };
  const exitCode = await main(argv, io);
  const result = { exitCode, stdout: stdout.text(), stderr: stderr.text(), waits };
  if (argv[0] !== 'sandbox') checkForSecrets(result.stdout, env);
  checkForSecrets(result.stderr, env);
  return result;
}

function captureOutput(
  terminal: Terminal | undefined,
  readerLeavesAfter = Number.POSITIVE_INFINITY,
): { output: Output; text: () => string } {
  const pieces: string[] = [];
  const output: Output = {
    write: (text) => {
      if (pieces.length >= readerLeavesAfter) return Promise.reject(new OutputClosed());
      pieces.push(text);
      return Promise.resolve();
    },
    isTerminal: terminal !== undefined,
    columns: () => terminal?.columns,
    colorDepth: terminal?.colorDepth ?? 1,
  };
  return { output, text: () => pieces.join('') };
}
