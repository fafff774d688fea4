/**
 * The process's edge, and with `cli.ts` the only file that names `process`: it turns arguments,
 * environment, streams and signals into plain values for `main`, and main's answer into an exit code.
 */
import { setMaxListeners } from 'node:events';
import { homedir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { toInput } from './edge/input.ts';
import { toOutput } from './edge/output.ts';
import { Interrupted } from './errors.ts';
import type { Environment, Io, Prompts } from './io.ts';
import { main } from './main.ts';

/** Runs the program whose package lies in the folder. */
export async function run(packageFolder: URL): Promise<void> {
  const env = takeEnvironment();
  interpretSchemas();
  choosePrintedWarnings();
  const signal = listenForSignals();
  // The code is set and the process left to end by itself, so that a pipe gets every last byte.
  process.exitCode = await main(process.argv.slice(2), openIo(env, signal, packageFolder));
}

/**
 * What the terminal can show is one thing, what the user wishes another: that is decided in
 * `style.ts`. Node itself would mix the two, and warn of it on standard error.
 */
function takeEnvironment(): Environment {
  const env = { ...process.env };
  delete process.env['NO_COLOR'];
  delete process.env['FORCE_COLOR'];
  return env;
}

/**
 * Lets zod follow its schemas instead of compiling them, which costs more at the first answer than most
 * runs regain. It asks here when a schema is made, and the first ones are made when it is loaded.
 */
function interpretSchemas(): void {
  Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
}

/** Node's own SQLite works; that it is young is nothing that a user could act on. */
function choosePrintedWarnings(): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (!warning.message.includes('SQLite'))
      process.stderr.write(`${warning.name}: ${warning.message}\n`);
  });
}

function listenForSignals(): AbortSignal {
  const interruption = new AbortController();
  // Everything that waits listens to it, however many accounts are at work.
  setMaxListeners(0, interruption.signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (interruption.signal.aborted) endAtOnce(signal);
      else interruption.abort(new Interrupted(signal));
    });
  }
  return interruption.signal;
}

/** A second signal waits for nothing, not even for a system call that never returns. */
function endAtOnce(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

function openIo(env: Environment, signal: AbortSignal, packageFolder: URL): Io {
  // Node makes a stream when it is asked for it, and few runs need all three.
  const stdout = once(() => toOutput(process.stdout));
  const stderr = once(() => toOutput(process.stderr));
  return {
    env,
    get stdout() {
      return stdout();
    },
    get stderr() {
      return stderr();
    },
    get stdin() {
      const { isatty } = process.getBuiltinModule('node:tty');
      return toInput(() => process.stdin, isatty(0));
    },
    ...personAtTerminal,
    ...clocks,
    random: () => Math.random(),
    signal,
    packageFolder,
    platform: process.platform,
    nodeVersion: process.versions.node,
    homeFolder: () => homedir(),
  };
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null;
  return () => (made ??= make());
}

const personAtTerminal: Pick<Io, 'prompts' | 'openBrowser'> = {
  prompts: {
    text: async (...args) => (await openPrompts()).text(...args),
    secret: async (...args) => (await openPrompts()).secret(...args),
    confirm: async (...args) => (await openPrompts()).confirm(...args),
    choose: async (...args) => (await openPrompts()).choose(...args),
  },
  openBrowser: async (address) => (await import('./edge/browser.ts')).openInBrowser(address),
};

async function openPrompts(): Promise<Prompts> {
  const { createPrompts } = await import('./edge/prompts.ts');
  return createPrompts({ input: process.stdin, output: process.stderr });
}

const clocks: Pick<Io, 'now' | 'stopwatch' | 'sleep' | 'every'> = {
  now: () => Date.now(),
  // The same clock as that of `performance`, which Node loads when it is first named.
  stopwatch: () => Number(process.hrtime.bigint()) / 1e6,
  sleep: async (durationMs, signal) => {
    await sleep(durationMs, undefined, { signal }).catch(() => {
      throw signal.reason;
    });
  },
  every: (intervalMs, task) => {
    const timer = setInterval(task, intervalMs).unref();
    return () => clearInterval(timer);
  },
};
