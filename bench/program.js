/** Runs of the built program, each in a process of its own. */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, URL } from 'node:url';

const bin = fileURLToPath(new URL('../bin/tiktok-metrics.js', import.meta.url));

/** Says at the end, on a line of standard error, the most memory the process ever held (KiB). */
const tellMemory = `data:text/javascript,process.on('exit',()=>process.stderr.write('maxRSS '+process.resourceUsage().maxRSS+'\\n'))`;

/**
 * @typedef {object} Run
 * @property {number} seconds
 * @property {number} megabytes the most memory that it held
 * @property {string} stdout
 */

/**
 * Runs it to its end with this environment alone, and reads what it prints.
 *
 * @param {string[]} words
 * @param {Record<string, string>} env
 * @returns {Promise<Run>}
 * @throws when it fails
 */
export async function runProgram(words, env) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--import', tellMemory, bin, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  await new Promise((resolve) => child.once('close', resolve));
  const seconds = (performance.now() - startedAt) / 1000;
  const kibibytes = Number(/maxRSS (\d+)/.exec(stderr())?.[1]);
  if (child.exitCode !== 0 || Number.isNaN(kibibytes)) throw new Error(`it failed: ${stderr()}`);
  return { seconds, megabytes: (kibibytes * 1024) / 1e6, stdout: stdout() };
}

/**
 * Serves a made-up account for as long as `use` takes.
 *
 * @template Result
 * @param {string[]} words options of the sandbox
 * @param {(env: Record<string, string>) => Promise<Result>} use given the variables that lead to it
 */
export async function withSandbox(words, use) {
  const argv = [bin, 'sandbox', '--port', '0', '--seed', '1', ...words];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  try {
    return await use(await readExports(child));
  } finally {
    stop();
    await ended;
    process.off('exit', stop);
  }
}

/**
 * The variables of the first account that the sandbox prints.
 *
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} child
 */
async function readExports(child) {
  const text = collect(child.stdout);
  while (!text().includes('TIKTOK_CLIENT_SECRET=')) {
    if (child.exitCode !== null) throw new Error('the sandbox ended before it listened');
    await wait(20);
  }
  const found = [...text().matchAll(/^export (\w+)='([^']*)'$/gm)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]));
}

/** @param {import('node:stream').Readable} stream */
function collect(stream) {
  let text = '';
  stream.setEncoding('utf8').on('data', (/** @type {string} */ piece) => (text += piece));
  return () => text;
}
