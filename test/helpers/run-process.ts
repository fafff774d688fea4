import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../../src/io.ts';
import { checkForSecrets } from './secrets.ts';
import { ownHistory } from './temp-history.ts';

export const binPath = fileURLToPath(new URL('../../bin/tiktok-metrics.js', import.meta.url));
const builtPath = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

export interface ProcessOptions {
  /** All of the environment that the process gets: nothing is inherited. */
  readonly env?: Environment;
  readonly cwd?: string;
  /** Standard input is a pipe that the test writes to; else there is none. */
  readonly inputIsOpen?: boolean;
  /** For `runInShell`: Bash unless named. */
  readonly shell?: string;
}

export interface ProcessResult {
  /** What a shell would call its exit code: 128 and more where a signal killed it. */
  readonly exitCode: number | null;
  readonly killedBy: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProcess {
  readonly child: ChildProcess;
  /** Resolves with all that was printed so far, as soon as it holds the text. */
  readonly printed: (text: string) => Promise<string>;
  readonly finished: Promise<ProcessResult>;
}

/** Runs the built program to its end, in a process of its own with a bare environment. */
export async function runProcess(
  argv: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  return startProcess(argv, options).finished;
}

/** Starts the built program, for tests that talk to it while it runs. */
export function startProcess(
  argv: readonly string[],
  options: ProcessOptions = {},
): RunningProcess {
  if (!existsSync(builtPath)) throw new Error('dist/ is missing: run `npm run build` first');
  return startCommand(process.execPath, [binPath, ...argv], options, argv[0] !== 'sandbox');
}

/** Runs a line of shell in which `"$@"` is the program: for pipes, closed streams and limits. */
export async function runInShell(
  script: string,
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  const argv = ['-c', script, 'shell', process.execPath, binPath];
  return startCommand(options.shell ?? '/bin/bash', argv, options, true).finished;
}

function startCommand(
  command: string,
  argv: readonly string[],
  { env = {}, cwd, inputIsOpen = false }: ProcessOptions,
  keepsSecrets: boolean,
): RunningProcess {
  const input = inputIsOpen ? 'pipe' : 'ignore';
  const history = ownHistory(env);
  const child = spawn(command, argv, {
    env: { ...env, ...history.env },
    cwd,
    stdio: [input, 'pipe', 'pipe'],
  });
  child.once('close', history.remove);
  if (!child.stdout || !child.stderr) throw new Error('the process has no output');
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const finished = new Promise<ProcessResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, killedBy) => {
      const result = { exitCode, killedBy, stdout: stdout.text(), stderr: stderr.text() };
      try {
        if (keepsSecrets) checkForSecrets(result.stdout, env);
        checkForSecrets(result.stderr, env);
        resolve(result);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
  return { child, printed: (text) => stdout.holds(text, finished), finished };
}

function collect(stream: NodeJS.ReadableStream) {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (piece: string) => {
    text += piece;
  });
  return {
    text: () => text,
    holds: async (wanted: string, finished: Promise<unknown>) => {
      const state = { over: false };
      const end = () => (state.over = true);
      finished.then(end, end);
      while (!text.includes(wanted)) {
        if (state.over) throw new Error(`the process ended without printing ${wanted}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return text;
    },
  };
}
