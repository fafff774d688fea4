import { OutputClosed } from '../../src/errors.ts';
import type { Io, Output, Prompts } from '../../src/io.ts';
import { testNow } from './make-data.ts';

/** A terminal on the other end of a stream. */
export interface Terminal {
  readonly columns: number;
  /** 1 shows no colour. */
  readonly colorDepth: 1 | 4 | 8 | 24;
}

/** An output that keeps what is written; a pipe unless a terminal is named. */
export function captureOutput(
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

const unasked = () => Promise.reject(new Error('nobody was to be asked'));
const unaskedPrompts: Prompts = {
  text: unasked,
  secret: unasked,
  confirm: unasked,
  choose: unasked,
};

/** A made-up machine, always the same: a fixed present, waits that take no time, no chance. */
export function fakeIo(
  parts: Partial<Io> & { readonly terminal?: Terminal; readonly errorTerminal?: Terminal } = {},
) {
  const { terminal, errorTerminal, ...rest } = parts;
  const stdout = captureOutput(terminal);
  const stderr = captureOutput(errorTerminal);
  const waits: number[] = [];
  const io: Io = {
    env: {},
    stdout: stdout.output,
    stderr: stderr.output,
    now: () => testNow,
    stopwatch: () => 0,
    sleep: (durationMs, signal) => {
      signal.throwIfAborted();
      waits.push(durationMs);
      return Promise.resolve();
    },
    every: () => () => undefined,
    random: () => 0,
    signal: new AbortController().signal,
    packageFolder: new URL('../../', import.meta.url),
    platform: 'linux',
    nodeVersion: '22.12.0',
    stdin: {
      isTerminal: false,
      openLines: () => ({ next: () => Promise.resolve(null), close: () => undefined }),
    },
    prompts: unaskedPrompts,
    openBrowser: () => Promise.resolve(false),
    homeFolder: () => '/nowhere/home',
    ...rest,
  };
  const output = {
    get stdout() {
      return stdout.text();
    },
    get stderr() {
      return stderr.text();
    },
  };
  return { io, output, waits };
}
