import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { runMain } from '../helpers/run-main.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** 3.0 MB at the time of writing: the program, the licences of what is in it, the samples. */
const largestUnpackedBytes = 3_400_000;

const packSchema = z.array(
  z.object({
    filename: z.string(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string() })),
  }),
);

test('the packed program is what it should be, and runs where it is installed', async () => {
  await withTempFolder(async (folder) => {
    // Without scripts: the build was made before the tests, and others are running it now.
    const packed = await npm(folder, ['pack', root, '--json', '--ignore-scripts']);
    const [tarball] = packSchema.parse(JSON.parse(packed));
    if (!tarball) throw new Error('npm pack made nothing');

    expect(tarball.unpackedSize).toBeLessThan(largestUnpackedBytes);
    expect(tarball.files.map(({ path }) => toPattern(path))).toEqual(
      expect.arrayContaining(expectedFiles),
    );
    expect(tarball.files.filter(({ path }) => !expectedFiles.includes(toPattern(path)))).toEqual(
      [],
    );

    const archive = await readFile(join(folder, tarball.filename));
    const { messages, pkg } = await publint({ pack: { tarball: toArrayBuffer(archive) } });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);

    await writeFile(join(folder, 'package.json'), '{ "name": "somebody", "private": true }');
    await npm(folder, ['install', '--offline', '--ignore-scripts', `./${tarball.filename}`]);
    const bin = join(folder, 'node_modules', '.bin', 'tiktok-metrics');
    const { stdout, stderr } = await run(bin, ['report', '--demo', '--json'], {
      env: { PATH: process.env['PATH'] },
      maxBuffer: 50_000_000,
    });
    expect(stderr).toBe('');
    expect(stdout).toBe((await runMain(['report', '--demo', '--json'])).stdout);

    const installed = await npm(folder, ['ls', '--all', '--parseable']);
    const names = installed
      .split('\n')
      .flatMap((path) => /node_modules\/(.+)$/.exec(path)?.[1] ?? []);
    expect(names).toContain('tiktok-metrics');
    expect(names.filter((name) => !expectedPackages.has(name))).toEqual([]);
  });
});

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
  'docs/github-actions.md',
  'docs/history.md',
  'docs/json-fields.md',
  'docs/json.md',
  'docs/metrics.md',
  'docs/privacy.md',
  'docs/recipes.md',
  'docs/sandbox.md',
  'docs/schedule.md',
  'dist/chunks/*.js',
  'dist/cli.js',
  'fixtures/samples/business.json',
  'fixtures/samples/personal.json',
  'man/tiktok-metrics.1',
  'package.json',
];

function toPattern(path: string): string {
  return path.replace(/^dist\/chunks\/[\w-]+\.js$/, 'dist/chunks/*.js');
}

async function npm(cwd: string, argv: readonly string[]): Promise<string> {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', `--cache=${join(cwd, '.cache')}`];
  const { stdout } = await run('npm', [...argv, ...quiet], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd },
  });
  return stdout;
}

function toArrayBuffer({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  const copy = new ArrayBuffer(byteLength);
  new Uint8Array(copy).set(new Uint8Array(buffer, byteOffset, byteLength));
  return copy;
}
