import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);
const useLibrary =
  "import * as library from 'tiktok-metrics'; import { startSandbox } from 'tiktok-metrics/sandbox'; console.log(Object.keys(library), typeof startSandbox)";

/**
 * Tries the installed program and library on a version of Node, the history's database included.
 *
 * @param {string} node its executable
 * @param {string} folder where the package is installed
 * @returns {Promise<Record<string, string>>} what was printed and must be the same on every version
 */
export async function tryNode(node, folder) {
  const home = await mkdtemp(join(folder, 'home-'));
  const program = join(folder, 'node_modules', 'tiktok-metrics', 'bin', 'tiktok-metrics.js');
  /** @param {readonly string[]} argv */
  const print = async (argv, env = {}) => {
    const options = { cwd: folder, env: { TIKTOK_METRICS_HOME: home, ...env } };
    const { stdout, stderr } = await run(node, argv, { ...options, maxBuffer: 50_000_000 });
    assert.doesNotMatch(stderr, /warn/i);
    return stdout;
  };
  const printed = {
    version: await print([program, '--version']),
    demo: await print([program, 'report', '--demo']),
    json: await print([program, 'report', '--demo', '--json']),
    library: await print(['--input-type=module', '--eval', useLibrary]),
  };
  assert.match(printed.demo, /List of posts/);
  await withSandbox([node, program], async (env) => {
    await print([program, 'sync'], env);
    assert.match(await print([program, 'report', '--offline'], env), /List of posts/);
  });
  process.stdout.write(`Node ${await print(['--version'])}`);
  return printed;
}

/**
 * @param {[node: string, program: string]} command
 * @param {(env: Record<string, string>) => Promise<void>} use is given what the sandbox tells to export
 */
async function withSandbox([node, program], use) {
  const child = spawn(node, [program, 'sandbox'], {
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    /** @type {Record<string, string>} */
    const env = {};
    for await (const line of createInterface(child.stdout)) {
      const [, name, value] = /^export (\w+)='(.*)'$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) env[name] = value;
      if (name === 'TIKTOK_CLIENT_SECRET') break;
    }
    await use(env);
  } finally {
    child.kill();
    await ended;
  }
}
