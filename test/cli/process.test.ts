import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { readReport } from '../helpers/read-report.ts';
import { runMain } from '../helpers/run-main.ts';
import { runInShell, runProcess, startProcess } from '../helpers/run-process.ts';
import { withSandboxProcess } from '../helpers/sandbox-process.ts';
import { type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const demo = ['report', '--demo'];

describe('against a sandbox in a process of its own', () => {
  test('the printed exports lead to each of its accounts', async () => {
    await withSandboxProcess(['--today', '2026-11-15'], async ({ envFor }) => {
      for (const account of ['business', 'personal']) {
        for (const api of ['business', 'display'] as const) {
          const env = envFor(account, api);
          const argv = ['report', '--from', '2026-10-01', '--to', '2026-10-31', '--json'];
          const result = await runProcess(argv, { env });
          // The day is fixed, and this machine's is another: the program goes by the sandbox's.
          expect(result.stderr).toMatch(/^(warning: this machine's clock is .*\n)?$/);
          expect(result.exitCode).toBe(0);
          const { account: found } = readReport(result.stdout);
          expect(found).toMatchObject({ api, id: `000sandbox-${account}-${api}` });
        }
      }
    });
  });

  test('without a fixed day the sample is of the present: its newest post is an hour old', async () => {
    await withSandboxProcess([], async ({ envFor }) => {
      const argv = ['report', '--from', 'yesterday', '--to', 'today', '--json'];
      const { stdout } = await runProcess(argv, { env: envFor('business', 'business') });
      const [newest] = readReport(stdout).postsPublished.posts ?? [];
      const ageMinutes = (Date.now() - Date.parse(newest?.createdAt ?? '')) / 60_000;
      expect(Math.abs(ageMinutes - 60)).toBeLessThan(2);
    });
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends the sandbox with %i and without a word', async (signal, code) => {
    await withSandboxProcess([], async ({ kill }) => {
      expect(await kill(signal)).toMatchObject({ exitCode: code, stderr: '' });
    });
  });

  test('a port that is taken is named', async () => {
    await withSandbox({}, async ({ origin }) => {
      const { port } = new URL(origin);
      const result = await runProcess(['sandbox', '--port', port]);
      expect(result).toMatchObject({ exitCode: 7, stdout: '' });
      expect(result.stderr).toMatch(new RegExp(`^error: .*port ${port}.*\nhint: .*\n$`));
    });
  });
});

describe('standard output', () => {
  test('gets every byte of a report, in a pipe, whatever its size', async () => {
    const argv = [...demo, '--from', '2025-01-01', '--to', 'today', '--json'];
    const result = await runInShell(`"$@" ${argv.join(' ')} | (sleep 0.3; cat)`);
    expect(result.stdout).toBe((await runMain(argv)).stdout);
    expect(result.stdout.length).toBeGreaterThan(200_000);
  });

  test.each(['--json', '--format table'])(
    'a reader that leaves ends it quietly: %s',
    async (as) => {
      const range = '--from 2025-01-01 --to today';
      const script = `"$@" report --demo ${range} ${as} | head -1; echo "exit \${PIPESTATUS[0]}"`;
      const result = await runInShell(script);
      expect(result.stderr).toBe('');
      expect(result.stdout.trimEnd().split('\n')).toHaveLength(2);
      expect(result.stdout).toMatch(/exit 0\n$/);
    },
  );

  test('a reader that leaves between two pieces ends it quietly', async () => {
    const argv = [...demo, '--from', '2025-01-01', '--to', 'today', '--json'];
    const { exitCode, stderr } = await runMain(argv, { readerLeavesAfter: 1 });
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('closed from the start, nothing breaks', async () => {
    const result = await runInShell('"$@" report --demo >&-; echo "exit $?" >&2');
    expect(result.stderr).toBe('exit 0\n');
  });
});

describe('the environment', () => {
  test('may be empty', async () => {
    const result = await runInShell('env -i "$@" report --demo --json');
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toBe((await runMain([...demo, '--json'])).stdout);
  });

  test('changes nothing of the figures: zone and language of the machine', async () => {
    const env = { TZ: 'Pacific/Kiritimati', LC_ALL: 'de_DE.UTF-8', LANG: 'ar_EG.UTF-8' };
    const result = await runProcess(demo, { env });
    expect(result.stdout).toBe((await runMain(demo)).stdout);
  });

  test('a token that TikTok does not know needs a person', async () => {
    await withSandbox({}, async (sandbox) => {
      const env = {
        ...sandbox.envFor('business', 'business'),
        TIKTOK_ACCESS_TOKEN: 'somebody-elses-token',
      };
      const result = await runProcess(['report', '--verbose'], { env });
      expect(result).toMatchObject({ exitCode: 4, stdout: '' });
      expect(result.stderr).toMatch(/\nerror: .*40105.*\nhint: .*token/);
    });
  });

  test.each(['with a newline\n', 'with a return\r', 'with ünïcode ☃'])(
    'a token that cannot be one is wrong usage: %j',
    async (token) => {
      const env = { TIKTOK_ACCESS_TOKEN: token, TIKTOK_METRICS_DISPLAY_URL: 'http://127.0.0.1:9' };
      const { exitCode, stderr } = await runMain(['report'], { env });
      expect(exitCode).toBe(2);
      expect(stderr).toContain('TIKTOK_ACCESS_TOKEN');
    },
  );
});

describe('an interruption while TikTok does not answer', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it with %i, at once and without a word', async (signal, code) => {
    await withSandbox({ faults: ['hang:always'] }, async (sandbox) => {
      const { result, tookMs } = await interrupt(sandbox, signal, ['report', '--json']);
      expect(result).toMatchObject({ exitCode: code, killedBy: null, stdout: '', stderr: '' });
      expect(tookMs).toBeLessThan(1500);
    });
  });

  test('while an answer trickles in', async () => {
    await withSandbox({ faults: ['slow:always'] }, async (sandbox) => {
      const { result } = await interrupt(sandbox, 'SIGINT', ['report']);
      expect(result).toMatchObject({ exitCode: 130, stdout: '', stderr: '' });
    });
  });

  test('while it waits before another try', async () => {
    await withSandbox({ faults: ['rate-limit:always'] }, async (sandbox) => {
      const { result, tookMs } = await interrupt(sandbox, 'SIGINT', ['report', '--quiet'], 300);
      expect(result).toMatchObject({ exitCode: 130, stdout: '', stderr: '' });
      expect(tookMs).toBeLessThan(1500);
    });
  });

  test('leaves the file of --output as it was, and nothing beside it', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'report.json');
      await writeFile(path, 'what was there');
      await withSandbox({ faults: ['hang:always'] }, async (sandbox) => {
        const argv = ['report', '--output', path];
        const { result } = await interrupt(sandbox, 'SIGINT', argv);
        expect(result.exitCode).toBe(130);
      });
      expect(await readdir(folder)).toEqual(['report.json']);
      expect(await readFile(path, 'utf8')).toBe('what was there');
    });
  });
});

describe('--output', () => {
  test('writes what standard output would have shown, and shows nothing', async () => {
    await withTempFolder(async (folder) => {
      for (const [name, as] of [
        ['report.json', '--json'],
        ['report.txt', '--format=table'],
      ] as const) {
        const path = join(folder, name);
        const result = await runProcess([...demo, '--output', path]);
        expect(result).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
        const { stdout } = await runMain([...demo, as]);
        expect(await readFile(path, 'utf8')).toBe(stdout);
      }
      expect(await readdir(folder)).toEqual(['report.json', 'report.txt']);
    });
  });

  test('replaces a file with its rights, and the file behind a link', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'private.json');
      const link = join(folder, 'link.json');
      await writeFile(path, 'what was there');
      await chmod(path, 0o600);
      await symlink(path, link);
      expect((await runProcess([...demo, '--output', link])).exitCode).toBe(0);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect(await readFile(path, 'utf8')).toMatch(/^\{/);
      expect(await readdir(folder)).toEqual(['link.json', 'private.json']);
    });
  });

  test('keeps what was there when the run fails', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'report.json');
      await writeFile(path, 'what was there');
      await withSandbox({ faults: ['redirect'] }, async (sandbox) => {
        const env = sandbox.envFor('business', 'business');
        const result = await runProcess(['report', '--output', path], { env });
        expect(result).toMatchObject({ exitCode: 5, stdout: '' });
      });
      expect(await readFile(path, 'utf8')).toBe('what was there');
      expect(await readdir(folder)).toEqual(['report.json']);
    });
  });

  test('keeps what was there when the disk is full in the middle', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'report.json');
      await writeFile(path, 'what was there');
      const argv = `report --demo --from 2025-01-01 --output ${path}`;
      const result = await runInShell(`ulimit -f 100; "$@" ${argv}`);
      expect(result).toMatchObject({ exitCode: 7, stdout: '' });
      expect(result.stderr).toMatch(/^error: .*report\.json cannot be written.*\nhint: .*\n$/);
      expect(await readFile(path, 'utf8')).toBe('what was there');
      expect(await readdir(folder)).toEqual(['report.json']);
    });
  });

  test('is seen by nobody before it is whole', async () => {
    await withTempFolder(async (folder) => {
      const path = join(folder, 'report.json');
      await writeFile(path, '{"old":true}');
      const argv = [...demo, '--from', '2025-01-01', '--output', path];
      const running = startProcess(argv);
      const state = { over: false };
      void running.finished.then(() => (state.over = true));
      while (!state.over) {
        expect(JSON.parse(await readFile(path, 'utf8'))).toBeTypeOf('object');
        await wait(2);
      }
      expect(await readFile(path, 'utf8')).toContain('schemaVersion');
    });
  });

  test('writes to a device or a pipe instead of replacing it', async () => {
    const full = await runProcess([...demo, '--output', '/dev/full']);
    expect(full).toMatchObject({ exitCode: 7, stdout: '' });
    await withTempFolder(async (folder) => {
      const script = `mkfifo pipe.json; (head -c 1 pipe.json &) ; "$@" report --demo --output pipe.json`;
      const result = await runInShell(script, { cwd: folder, env: { PATH: '/usr/bin:/bin' } });
      expect(result.stdout).toBe('{');
      expect(await readdir(folder)).toEqual(['pipe.json']);
    });
  });

  test.each(['/dev/stdout', '>(cat)'])('writes to the pipe of %s', async (target) => {
    const result = await runInShell(`"$@" report --demo --output ${target} --json | cat`);
    expect(result.stdout).toMatch(/^\{/);
  });
});

test('--version and --help work without anything', async () => {
  const version = await runInShell('env -i "$@" --version');
  expect(version).toMatchObject({ exitCode: 0, stderr: '' });
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const help = await runInShell('env -i "$@" --help');
  expect(help).toMatchObject({ exitCode: 0, stderr: '' });
  expect(help.stdout).toContain('report');
});

/** Starts the program, waits until it has asked for something, and sends it a signal. */
async function interrupt(
  sandbox: ServedSandbox,
  signal: NodeJS.Signals,
  argv: readonly string[],
  afterMs = 50,
) {
  const running = startProcess(argv, { env: sandbox.envFor('business', 'business') });
  while (sandbox.log.length === 0) await wait(5);
  await wait(afterMs);
  const sentAt = performance.now();
  running.child.kill(signal);
  const result = await running.finished;
  return { result, tookMs: performance.now() - sentAt };
}
