import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBlocksOf } from '../helpers/doc-blocks.ts';
import { withDocScene } from '../helpers/doc-scene.ts';
import { parseOnly } from '../helpers/parses.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const [crontab = ''] = readBlocksOf('docs/schedule.md', 'crontab').map(({ text }) => text);
const units = readBlocksOf('docs/schedule.md', 'ini').map(({ text }) => text);
const [service = '', timer = ''] = units;

describe.skipIf(process.platform === 'win32')('the crontab', () => {
  const lines = crontab.trimEnd().split('\n');
  const jobs = lines.filter((line) => !/^\w+=/.test(line));

  it('is made of variables, and of lines of five times and a command', () => {
    for (const job of jobs) expect(job).toMatch(/^([\d*]+ ){5}tiktok-metrics [^%]+$/);
  });

  it('has lines that run under what cron has, and mail news alone', () =>
    withDocScene(async ({ env, run }) => {
      const bare = `env -i HOME="$HOME" PATH="$PATH" /bin/sh -c "$JOB"`;
      const commands = jobs.map((job) => job.replace(/^([\d*]+ ){5}/, ''));
      const runJobs = async () => {
        const told: string[] = [];
        for (const command of commands) {
          const { exitCode, stdout, stderr } = await run(bare, '/bin/sh', { ...env, JOB: command });
          expect({ command, exitCode, stderr }).toEqual({ command, exitCode: 0, stderr: '' });
          told.push(stdout);
        }
        return told;
      };
      const [sync, summary, report] = await runJobs();
      expect([sync, report]).toEqual(['', '']);
      expect(summary).toContain('The newest complete day');
      expect(await runJobs()).toEqual(['', '', '']);
    }));
});

describe('the units of systemd', () => {
  it('start commands that there are', async () => {
    const commands = [...service.matchAll(/^ExecStart=-?\/usr\/bin\/env tiktok-metrics (.+)$/gm)];
    expect(commands).toHaveLength(2);
    for (const [, words = ''] of commands) await parseOnly(words.split(' '));
  });

  it('are made of sections and of keys', () => {
    for (const unit of units) expect(unit).toMatch(/^(?:\[\w+\]\n(?:[A-Z]\w+=.+\n)+\n?)+$/);
    expect(timer).toContain('[Timer]\nOnCalendar=');
  });

  const hasSystemd = spawnSync('systemd-analyze', ['--version']).error === undefined;

  it.skipIf(!hasSystemd)('are without fault for systemd', () =>
    withTempFolder((folder) => {
      const files = ['service', 'timer'].map((kind) => join(folder, `tiktok-metrics.${kind}`));
      files.forEach((file, index) => writeFileSync(file, units[index] ?? ''));
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--user', ...files], {
        encoding: 'utf8',
        env: { ...process.env, XDG_RUNTIME_DIR: folder },
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return Promise.resolve();
    }),
  );
});
