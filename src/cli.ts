/**
 * The process's edge, and the only file that names `process`: it turns arguments, environment,
 * streams and signals into plain values for `main`, and main's answer into an exit code.
 */
import { setMaxListeners } from 'node:events';
import * as module from 'node:module';
import { homedir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isatty } from 'node:tty';
import { setFlagsFromString } from 'node:v8';
import { toInput } from './edge/input.ts';
import { toOutput } from './edge/output.ts';
import { Interrupted } from './errors.ts';
import type { Io, Prompts } from './io.ts';
import { main } from './main.ts';

// Newer versions of Node keep the compiled program for the next run.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

// undici compiles its parser when it loads; without this the optimising compiler, which a run of some
// seconds never profits from, keeps the process alive after its work is done.
setFlagsFromString('--liftoff-only');
// Between two collections the memory of a large account grows by half, not by as much again: that
// costs a report of 100,000 posts a twentieth of its time and saves a tenth of its memory.
setFlagsFromString('--heap-growing-percent=50');

/**
 * What the terminal can show is one thing, what the user wishes another: that is decided in
 * `style.ts`. Node itself would mix the two, and warn of it on standard error.
 */
const env = { ...process.env };
delete process.env['NO_COLOR'];
delete process.env['FORCE_COLOR'];

// Node's own SQLite works; that it is young is nothing that a user could act on.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (!warning.message.includes('SQLite'))
    process.stderr.write(`${warning.name}: ${warning.message}\n`);
});

const interruption = new AbortController();
// Everything that waits listens to it, however many accounts are at work.
setMaxListeners(0, interruption.signal);
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
  stdin: toInput(() => process.stdin, isatty(0)),
  prompts: {
    text: async (...args) => (await openPrompts()).text(...args),
    secret: async (...args) => (await openPrompts()).secret(...args),
    confirm: async (...args) => (await openPrompts()).confirm(...args),
    choose: async (...args) => (await openPrompts()).choose(...args),
  },
  openBrowser: async (address) => (await import('./edge/browser.ts')).openInBrowser(address),
  now: () => Date.now(),
  stopwatch: () => performance.now(),
  sleep: async (durationMs, signal) => {
    await sleep(durationMs, undefined, { signal }).catch(() => {
      throw signal.reason;
    });
  },
  every: (intervalMs, task) => {
    const timer = setInterval(task, intervalMs).unref();
    return () => clearInterval(timer);
  },
  random: () => Math.random(),
  signal: interruption.signal,
  packageFolder: new URL('../', import.meta.url),
  platform: process.platform,
  nodeVersion: process.versions.node,
  homeFolder: () => homedir(),
};

// The code is set and the process left to end by itself, so that a pipe gets every last byte.
process.exitCode = await main(process.argv.slice(2), io);

async function openPrompts(): Promise<Prompts> {
  const { createPrompts } = await import('./edge/prompts.ts');
  return createPrompts({ input: process.stdin, output: process.stderr });
}

/** A second signal waits for nothing, not even for a system call that never returns. */
function endAtOnce(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
