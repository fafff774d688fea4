import { describe, expect, it } from 'vitest';
import { runMain, sampleNow } from '../helpers/run-main.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withScene } from '../helpers/two-accounts.ts';

const dayMs = 86_400_000;
const apis = [
  ['business', 'business'],
  ['personal', 'display'],
] as const;

const wrong = [
  ['a day ahead', dayMs, '24 hours ahead of'],
  ['a day behind', -dayMs, '24 hours behind'],
  ['ten minutes behind', -600_000, '10 minutes behind'],
  ['two months behind', -60 * dayMs, '60 days behind'],
] as const;

const warning = (words: string) =>
  `warning: this machine's clock is ${words} TikTok's: this run goes by TikTok's\n`;

describe.each(wrong)('a clock that is %s', (_, offMs, words) => {
  const now = sampleNow + offMs;

  it.each(apis)('changes no figure of the %s account through the %s API', (account, api) =>
    withSandbox({}, async (sandbox) => {
      for (const argv of [
        ['report', '--last', '7d', '--json'],
        ['summary', '--format', 'json'],
      ]) {
        const right = await sandbox.run(account, api, argv);
        const result = await sandbox.run(account, api, argv, { now });
        expect(result).toMatchObject({ exitCode: 0, stderr: warning(words) });
        expect(result.stdout).toBe(right.stdout);
      }
    }),
  );

  it('keeps nothing that the next run, by a right clock, would stumble over', () =>
    withScene(async ({ run }) => {
      const synced = await run(['sync', '--all-accounts', '--json'], { now });
      expect(synced).toMatchObject({ exitCode: 0, stderr: warning(words) });
      const next = await run(['report', '--all-accounts', '--last', '7d', '--json']);
      expect(next).toMatchObject({ exitCode: 0, stderr: '' });
    }));
});

describe('the time', () => {
  it('of a machine that is some minutes off is good enough', () =>
    withSandbox({}, async (sandbox) => {
      const now = sampleNow + 290_000;
      const result = await sandbox.run('personal', 'display', ['report', '--json'], { now });
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    }));

  it('is found to be wrong before a token that works once is spent', () =>
    withSandbox({ faults: ['expired-token'] }, async (sandbox) => {
      const env = sandbox.renewalFor('personal', 'display');
      const run = { env, now: sampleNow + dayMs };
      const result = await sandbox.run('personal', 'display', ['report', '--json'], run);
      expect(result.exitCode).toBe(0);
      expect(sandbox.log.filter(({ path }) => path.endsWith('token/'))).toHaveLength(1);
    }));

  it('is looked at once: servers that disagree about it end no run', () => {
    let asked = 0;
    const now = () => sampleNow + (asked++ % 2) * dayMs;
    return withSandbox({ now }, async (sandbox) => {
      const env = sandbox.envFor('personal', 'display');
      const argv = ['report', '--last', '7d', '--json'];
      const result = await runMain(argv, { env, now: sampleNow - 2 * dayMs });
      expect(result.exitCode).toBe(0);
      expect(result.stderr.match(/warning/g)).toHaveLength(1);
    });
  });

  it('of the demo is its own', async () => {
    const result = await runMain(['report', '--demo', '--json'], { now: 0 });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
