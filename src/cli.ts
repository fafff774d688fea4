/**
 * The process's edge, and the only file that names `process`: it turns arguments, environment,
 * streams and signals into plain values for `main`, and main's answer into an exit code.
 */
import * as module from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { Interrupted, LocalStateError, OutputClosed } from './errors.ts';
import type { Io, Output } from './io.ts';
import { main } from './main.ts';

// Newer versions of Node keep the compiled program for the next run.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

/**
 * What the terminal can show is one thing, what the user wishes another: that is decided in
 * `style.ts`. Node itself would mix the two, and warn of it on standard error.
 */
const env = { ...process.env };
delete process.env['NO_COLOR'];
delete process.env['FORCE_COLOR'];

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted) endAtOnce(signal);
    else interruption.abort(new Interrupted(signal));
  });
}

const io: Io = {
  env,
  stdout: toOutput(process.stdout),
  stderr: toOutput(process.stderr),
  now: () => Date.now(),
  stopwatch: () => performance.now(),
  sleep: async (durationMs, signal) => {
    await sleep(durationMs, undefined, { signal }).catch(() => {
      throw signal.reason;
    });
  },
  random: () => Math.random(),
  signal: interruption.signal,
  packageFolder: new URL('../', import.meta.url),
  platform: process.platform,
};

// The code is set and the process left to end by itself, so that a pipe gets every last byte.
process.exitCode = await main(process.argv.slice(2), io);

/** A second signal waits for nothing, not even for a system call that never returns. */
function endAtOnce(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

function toOutput(stream: NodeJS.WriteStream): Output {
  let failure: Error | null = null;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    failure = explainWriteError(error);
  });
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        if (failure) reject(failure);
        else stream.write(text, (error) => (error ? reject(explainWriteError(error)) : resolve()));
      }),
    isTerminal: isTerminal(stream),
    // A terminal that does not know its width reports 0.
    columns: () => (isTerminal(stream) && stream.columns > 0 ? stream.columns : undefined),
    colorDepth: isTerminal(stream) ? stream.getColorDepth() : 1,
  };
}

/** For a pipe or a file Node leaves the property out altogether. */
function isTerminal(stream: Partial<NodeJS.WriteStream>): boolean {
  return stream.isTTY === true;
}

/** A reader that has gone is no failure; a full disk is one. */
function explainWriteError(error: NodeJS.ErrnoException): Error {
  if (['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED'].includes(error.code ?? ''))
    return new OutputClosed();
  return new LocalStateError(
    'output-not-written',
    `the output cannot be written: ${error.message}`,
    'Part of it may have been written. Check the room on the disk.',
    { cause: error },
  );
}
