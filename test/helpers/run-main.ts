import type { Environment, Io } from '../../src/io.ts';
import { main } from '../../src/main.ts';
import { captureOutput, fakeIo, type Terminal } from './fake-io.ts';
import { testNow } from './make-data.ts';
import { checkForSecrets } from './secrets.ts';
import { withHistoryFor } from './temp-history.ts';

/** The present of the sample accounts, and of every test that does not say otherwise. */
export const sampleNow = testNow;

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
  /** A clock to measure with; it stands still unless named. */
  readonly stopwatch?: Io['stopwatch'];
  /** How it waits; not at all unless named. */
  readonly sleep?: Io['sleep'];
  /** Its chance; always 0 unless named. */
  readonly random?: Io['random'];
  /** What the person does: answers, lines of standard input, a browser. */
  readonly person?: Partial<Pick<Io, 'stdin' | 'prompts' | 'openBrowser'>>;
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
  const { signal = new AbortController().signal, now = sampleNow } = options;
  return withHistoryFor(argv, options.env ?? {}, (env) =>
    run(argv, { ...options, env, signal, now }),
  );
}

async function run(
  argv: readonly string[],
  options: RunOptions & Required<Pick<RunOptions, 'env' | 'signal' | 'now'>>,
): Promise<RunResult> {
  const { env, signal, now } = options;
  const stdout = captureOutput(options.terminal, options.readerLeavesAfter);
  const stderr = captureOutput(options.errorTerminal);
  const { io, waits } = fakeIo({
    env,
    signal,
    now: () => now,
    stdout: stdout.output,
    stderr: stderr.output,
    ...(options.stopwatch && { stopwatch: options.stopwatch }),
    ...(options.sleep && { sleep: options.sleep }),
    ...(options.random && { random: options.random }),
    ...options.person,
  });
  const exitCode = await main(argv, io);
  const result = { exitCode, stdout: stdout.text(), stderr: stderr.text(), waits };
  if (argv[0] !== 'sandbox') checkForSecrets(result.stdout, env);
  checkForSecrets(result.stderr, env);
  return result;
}
