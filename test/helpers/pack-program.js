/**
 * Packs the program as it is published, and installs it as somebody else would. Plain JavaScript, as
 * both the tests and the checks of other versions of Node use it.
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/**
 * Packs into the folder. Without scripts: the build was made before, and others may be running it now.
 *
 * @param {string} folder
 * @returns {Promise<string>} what npm says of the packed file, as JSON
 */
export function packProgram(folder) {
  return npm(folder, ['pack', root, '--json', '--ignore-scripts'], strangersEnv(folder));
}

/**
 * Installs a packed file in the folder, which becomes a project of somebody's.
 *
 * @param {string} folder
 * @param {string} filename
 * @param {readonly string[]} argv what npm is told besides
 * @param {NodeJS.ProcessEnv} env
 */
export async function installPacked(folder, filename, argv, env = strangersEnv(folder)) {
  await writeFile(join(folder, 'package.json'), '{ "name": "somebody", "private": true }');
  await npm(folder, ['install', '--ignore-scripts', ...argv, `./${filename}`], env);
}

/**
 * @param {string} folder
 * @param {readonly string[]} argv
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} what npm printed
 */
export async function npm(folder, argv, env = strangersEnv(folder)) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { stdout } = await run('npm', [...argv, ...quiet], { cwd: folder, env });
  return stdout;
}

/**
 * That of somebody whose home is the folder, and who has no settings.
 *
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
function strangersEnv(folder) {
  return { PATH: process.env['PATH'], HOME: folder, npm_config_cache: join(folder, '.cache') };
}
