/**
 * Bundles the program and the library into dist/, every dependency inside: an installed copy starts by
 * reading a few files instead of hundreds, and has no dependency tree of its own. The licences of what
 * was bundled are written beside the code.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { escapeNonAscii, leaveOut, loadWhenUsed } from './bundle-plugins.config.js';

const root = dirname(fileURLToPath(import.meta.url));
const outdir = join(root, 'dist');
const { version } = readJson('package.json');

/**
 * What a run always loads together lies in one file: to find, read and link a file takes Node longer
 * than to pass over a few functions that this run does not need. A group takes all that its files
 * import as well, but for what is of a group before it. All else is divided by who needs it: a file for
 * each command and format that is imported when it runs, and for what some of them share.
 */
const groups = [
  { name: 'run', test: /[\\/]src[\\/]run\.ts$/ },
  { name: 'words', test: /[\\/]src[\\/]commands[\\/](completion[\\/]complete|explain)\.ts$/ },
  { name: 'zod', test: /[\\/]node_modules[\\/]zod[\\/]/ },
  { name: 'undici', test: /[\\/]src[\\/]tiktok[\\/]http[\\/]undici\.ts$/ },
  { name: 'report', test: /[\\/]src[\\/](commands[\\/]report|reporters[\\/]json)\.ts$/ },
].map((group, index) => ({ ...group, priority: 9 - index }));

/** The program is of CommonJS: for ES modules Node first starts a loader that takes longer than --version. */
const program = await bundle(
  { cli: 'src/cli.ts' },
  {
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting: { groups },
  },
);
const library = await bundle(
  { 'library/index': 'src/library/index.ts', 'library/sandbox': 'src/library/sandbox.ts' },
  { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'library/[name]-[hash].js' },
);

// The former build goes only when there is a new one.
rmSync(outdir, { recursive: true, force: true });
for (const { fileName, code } of program) write(fileName, loadWhenUsed(code));
for (const { fileName, code } of library) write(fileName, code);
const bundled = [...program, ...library].flatMap(({ moduleIds }) => moduleIds);
writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(bundled));

/**
 * @param {string} fileName
 * @param {string} code
 */
function write(fileName, code) {
  const path = join(outdir, fileName);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, escapeNonAscii(code));
}

/**
 * @param {Record<string, string>} input the files to begin with, by the names they get
 * @param {import('rolldown').OutputOptions} form
 */
async function bundle(input, form) {
  const bundler = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    // Holds a compiled library: it is installed beside the program where Node brings no SQLite.
    external: ['@photostructure/sqlite'],
    transform: { target: 'node20.18', define: { __VERSION__: JSON.stringify(version) } },
    plugins: [leaveOut],
    // Some formats are loaded with the commands that always print in them.
    checks: { ineffectiveDynamicImport: false },
  });
  const { output } = await bundler.generate({
    ...form,
    comments: false,
    // Modules are strict by themselves; what becomes CommonJS has to say so.
    strict: true,
    // The names of functions and classes stay: those of errors and on a stack are read by people.
    minify: { compress: true, codegen: true, mangle: { keepNames: true } },
  });
  return output.filter((file) => file.type === 'chunk');
}

/** @param {string[]} modules */
function thirdPartyLicenses(modules) {
  const folders = new Set();
  for (const id of modules) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'));
    if (found?.[1]) folders.add(relative(root, found[1]));
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
