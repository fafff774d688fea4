/**
 * Bundles the program and the library into dist/: an entry for each, one chunk for each lazily imported command, every
 * dependency inside. Start-up reads a few files instead of hundreds, and an installed copy has no
 * dependency tree of its own. The licences of what was bundled are written beside the code.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const outdir = join(root, 'dist');

/**
 * Parts of packages that no run reaches: undici's HTTP/2, which it does not offer to servers unless told
 * to, and the bodies of its `fetch`, as ours are text. The first would load Node's own HTTP/2 as well.
 */
const unreached = /[\\/]undici[\\/]lib[\\/](dispatcher[\\/]client-h2|web[\\/]fetch[\\/]body)\.js$/;

/** @type {import('esbuild').Plugin} */
const leaveOut = {
  name: 'leave-out',
  setup: ({ onLoad }) => {
    onLoad({ filter: unreached }, () => ({
      contents: "module.exports = () => { throw new Error('left out by esbuild.config.js'); };",
    }));
  },
};

const { metafile, outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts', 'src/library/index.ts', 'src/library/sandbox.ts'],
  outbase: 'src',
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  // Holds a compiled library: it is installed beside the program where Node brings no SQLite.
  external: ['@photostructure/sqlite'],
  format: 'esm',
  target: 'node20.18',
  metafile: true,
  write: false,
  legalComments: 'none',
  minify: true,
  // Names of errors and of what is on a stack are read by people.
  keepNames: true,
  plugins: [leaveOut],
  chunkNames: 'chunks/[name]-[hash]',
  define: { __VERSION__: JSON.stringify(readJson('package.json')['version']) },
  // CommonJS packages inside the bundle still call require() for Node's own modules.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

// The former build goes only when there is a new one.
rmSync(outdir, { recursive: true, force: true });
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(metafile));

/** @param {import('esbuild').Metafile} meta */
function thirdPartyLicenses(meta) {
  const folders = new Set();
  for (const input of Object.keys(meta.inputs)) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found?.[1]) folders.add(found[1]);
  }
  return [...folders].sort().map(describeLicense).join('\n');
}

/** @param {string} folder */
function describeLicense(folder) {
  const { name = '', version = '', license = '' } = readJson(join(folder, 'package.json'));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} is bundled but ships no licence text`);
  const text = readFileSync(join(root, folder, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text}\n`;
}

/**
 * @param {string} path relative to the project
 * @returns {Record<string, string>}
 */
function readJson(path) {
  return /** @type {Record<string, string>} */ (JSON.parse(readFileSync(join(root, path), 'utf8')));
}
