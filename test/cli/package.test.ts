import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { installPacked, npm, packProgram } from '../helpers/pack-program.js';
import { runMain } from '../helpers/run-main.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** What CONTRIBUTING.md promises of its size, which is 0.75 and 2.7 MB at the time of writing. */
const largest = { packedBytes: 800_000, unpackedBytes: 2_900_000 };

const packSchema = z.array(
  z.object({
    filename: z.string(),
    size: z.number(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string() })),
  }),
);

const manifestSchema = z.object({ scripts: z.record(z.string(), z.string()) });

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ hasInstallScript: z.boolean().default(false) })),
});

/** What was packed, installed in a folder of somebody else's. */
let folder: string;
let tarball: z.output<typeof packSchema>[number];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiktok-metrics-test-'));
  const [made] = packSchema.parse(JSON.parse(await packProgram(folder)));
  if (!made) throw new Error('npm pack made nothing');
  tarball = made;
  await installPacked(folder, tarball.filename, ['--offline']);
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the packed program is what it should be', async () => {
  expect(tarball.size).toBeLessThan(largest.packedBytes);
  expect(tarball.unpackedSize).toBeLessThan(largest.unpackedBytes);
  const promise = `below ${toMegabytes(largest.packedBytes)} packed, ${toMegabytes(largest.unpackedBytes)} unpacked`;
  expect(await readFile(join(root, 'CONTRIBUTING.md'), 'utf8')).toContain(promise);
  expect(tarball.files.map(({ path }) => toPattern(path))).toEqual(
    expect.arrayContaining(expectedFiles),
  );
  expect(tarball.files.filter(({ path }) => !expectedFiles.includes(toPattern(path)))).toEqual([]);

  const archive = await readFile(join(folder, tarball.filename));
  const { messages, pkg } = await publint({ pack: { tarball: toArrayBuffer(archive) } });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);

  const installed = await npm(folder, ['ls', '--all', '--parseable']);
  const names = installed
    .split('\n')
    .flatMap((path) => /node_modules\/(.+)$/.exec(path)?.[1] ?? []);
  expect(names).toContain('tiktok-metrics');
  expect(names.filter((name) => !expectedPackages.has(name))).toEqual([]);
});

test('nothing of the program runs while it is installed', async () => {
  const manifest = await readFile(join(folder, 'node_modules', 'tiktok-metrics', 'package.json'));
  const { scripts } = manifestSchema.parse(JSON.parse(manifest.toString()));
  const atInstallation = /^(?:pre|post)?(?:install|uninstall)$/;
  expect(Object.keys(scripts).filter((name) => atInstallation.test(name))).toEqual([]);

  // npm's own judgement, which knows of libraries to compile too.
  const lock = await readFile(join(folder, 'node_modules', '.package-lock.json'));
  const { packages } = lockSchema.parse(JSON.parse(lock.toString()));
  expect(packages['node_modules/tiktok-metrics']).toEqual({ hasInstallScript: false });
});

test('the program runs where it is installed', async () => {
  const bin = join(folder, 'node_modules', '.bin', 'tiktok-metrics');
  const { stdout, stderr } = await run(bin, ['report', '--demo', '--json'], {
    env: { PATH: process.env['PATH'] },
    maxBuffer: 50_000_000,
  });
  expect(stderr).toBe('');
  expect(stdout).toBe((await runMain(['report', '--demo', '--json'])).stdout);
});

describe('the library where it is installed', () => {
  test('does what docs/library.md shows', async () => {
    const [report, renewal] = await writeExamples();
    expect(await runScript(report)).toMatch(/^[\d.]+\nsample\.harbour\.bakery\n[^]*Engagement/);
    expect(await runScript(renewal)).toMatch(/^\d+ true\n$/);
  });

  test.each([
    ['a browser’s names', []],
    ['Node’s types alone', ['--lib', 'es2023', '--types', 'node']],
  ])('has types that need no other package, with %s', async (_, settings) => {
    const scripts = [...(await writeExamples()), ...(await writeReadme())];
    const typeRoots = join(root, 'node_modules', '@types');
    const strict = ['--noEmit', '--strict', '--allowJs', '--checkJs', '--skipLibCheck', 'false'];
    const target = ['--module', 'nodenext', '--target', 'es2023', '--typeRoots', typeRoots];
    const argv = [tsc, ...strict, ...target, ...settings, ...scripts, await writeTypedScript()];
    const problems = await run(process.execPath, argv, { cwd: folder }).then(
      ({ stdout }) => stdout,
      (error: unknown) => z.object({ stdout: z.string() }).parse(error).stdout,
    );
    expect(problems).toBe('');
  });

  test('hides what is not promised', async () => {
    const path = join(folder, 'hidden.mjs');
    await writeFile(path, "import 'tiktok-metrics/dist/cli.cjs';");
    await expect(runScript('hidden.mjs')).rejects.toThrow(/ERR_PACKAGE_PATH_NOT_EXPORTED/);
  });
});

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/** The scripts of docs/library.md, by their file names. */
async function writeExamples(): Promise<[string, string, string]> {
  const text = await readFile(join(root, 'docs', 'library.md'), 'utf8');
  const scripts = [...text.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, script = '']) => script);
  expect(scripts).toHaveLength(3);
  const names: [string, string, string] = ['report.mjs', 'renewal.mjs', 'comparison.mjs'];
  for (const [index, name] of names.entries()) {
    await writeFile(join(folder, name), scripts[index] ?? '');
  }
  return names;
}

/** The script of the README, which talks to TikTok itself. */
async function writeReadme(): Promise<[string]> {
  const text = await readFile(join(root, 'README.md'), 'utf8');
  const script = /^```js\n([^]*?)^```$/m.exec(text)?.[1];
  if (script === undefined) throw new Error('the README has no script');
  await writeFile(join(folder, 'readme.mjs'), script);
  return ['readme.mjs'];
}

/** What somebody may write with the types. */
async function writeTypedScript(): Promise<string> {
  const name = 'typed.mts';
  await writeFile(
    join(folder, name),
    `import * as library from 'tiktok-metrics';
import { startSandbox } from 'tiktok-metrics/sandbox';

export function readViews({ postsPublished: { posts } }: library.Report): (number | bigint | null)[] {
  return posts?.map((post: library.ReportPost) => post.views) ?? [];
}
const format: library.Format = 'json';
const engagement: library.Metric = library.metrics.engagement;
// @ts-expect-error: there is no such figure
library.metrics.luck;
// @ts-expect-error: the business API needs the account's id
const request: library.FetchRequest = { api: 'business', accessToken: '', range: library.dateRange() };
export { format, engagement, request, startSandbox };
`,
  );
  return name;
}

async function runScript(name: string): Promise<string> {
  const { stdout } = await run(process.execPath, [name], { cwd: folder, env: {} });
  return stdout;
}

/** The program, and what brings SQLite to versions of Node that have none. */
const expectedPackages = new Set([
  'tiktok-metrics',
  '@photostructure/sqlite',
  'node-addon-api',
  'node-gyp-build',
]);

const expectedFiles = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'bin/package.json',
  'bin/tiktok-metrics.js',
  'completions/_tiktok-metrics',
  'completions/tiktok-metrics.bash',
  'completions/tiktok-metrics.fish',
  'completions/tiktok-metrics.ps1',
  'dist/THIRD-PARTY-LICENSES.txt',
  'docs/accounts.md',
  'docs/command-line.md',
  'docs/configuration.md',
  'docs/container.md',
  'docs/csv.md',
  'docs/exit-codes.md',
  'docs/faults.md',
  'docs/github-actions.md',
  'docs/history.md',
  'docs/json-fields.md',
  'docs/json.md',
  'docs/library.md',
  'docs/metrics.md',
  'docs/performance.md',
  'docs/privacy.md',
  'docs/recipes.md',
  'docs/sandbox.md',
  'docs/schedule.md',
  'dist/chunks/*.cjs',
  'dist/cli.cjs',
  'dist/library/*-*.js',
  'dist/library/index.d.ts',
  'dist/library/index.js',
  'dist/library/sandbox.d.ts',
  'dist/library/sandbox.js',
  'fixtures/samples/business.json',
  'fixtures/samples/personal.json',
  'man/tiktok-metrics.1',
  'package.json',
];

function toPattern(path: string): string {
  return path
    .replace(/^dist\/chunks\/[\w-]+\.cjs$/, 'dist/chunks/*.cjs')
    .replace(/^dist\/library\/[\w-]+-[\w-]{8}\.js$/, 'dist/library/*-*.js');
}

function toMegabytes(bytes: number): string {
  return `${bytes / 1_000_000} MB`;
}

function toArrayBuffer({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  const copy = new ArrayBuffer(byteLength);
  new Uint8Array(copy).set(new Uint8Array(buffer, byteOffset, byteLength));
  return copy;
}
