import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../src/commands/deadline.ts';
import { planFetching } from '../../src/commands/fetching-plan.ts';
import { fakeIo } from '../helpers/fake-io.ts';
import { runMain } from '../helpers/run-main.ts';
import { withScene } from '../helpers/two-accounts.ts';

describe('the plan of fetching', () => {
  it('is TikTok’s limits and the usual number of requests unless told', () => {
    expect(planFetching({})).toEqual({ rate: 'tiktok', concurrency: null, deadlineMs: null });
  });

  it('takes what is typed', () => {
    const options = { rate: '40/0.5', concurrency: '3', deadline: '1.5m' };
    expect(planFetching(options)).toEqual({
      rate: { count: 40, windowMs: 500 },
      concurrency: 3,
      deadlineMs: 90_000,
    });
    expect(planFetching({ rate: 'off' }).rate).toBe('off');
  });

  it.each([
    ['--rate', 'fast', "--rate cannot be 'fast'"],
    ['--rate', '0/60', "--rate cannot be '0/60'"],
    ['--rate', '40/0', "--rate cannot be '40/0'"],
    ['--rate', '40', "--rate cannot be '40'"],
    ['--concurrency', '0', "--concurrency cannot be '0'"],
    ['--concurrency', '65', "--concurrency cannot be '65'"],
    ['--deadline', '10', "--deadline cannot be '10'"],
  ])('refuses %s %s', async (option, value, message) => {
    for (const command of ['report', 'summary', 'sync']) {
      const { exitCode, stderr } = await runMain([command, option, value]);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`error: ${message}\nhint: `);
    }
  });
});

describe('a deadline', () => {
  it('ends what is fetched when it is over, and says so', async () => {
    const { io } = fakeIo();
    const { signal } = startDeadline(90_000, io);
    await new Promise((resolve) => setImmediate(resolve));
    expect(signal.reason).toMatchObject({
      code: 'deadline',
      message: 'not all was fetched within the 90 seconds of --deadline',
    });
  });

  it('is none unless it is named, and none any more when the run is over', async () => {
    const { io } = fakeIo({
      sleep: (_durationMs, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    });
    expect(startDeadline(null, io).signal).toBe(io.signal);
    const { signal, clear } = startDeadline(1000, io);
    clear();
    await new Promise((resolve) => setImmediate(resolve));
    expect(signal.aborted).toBe(false);
  });

  it('costs the accounts that were not ready: exit 5, or 3 where others were', () =>
    withScene(
      async ({ run }) => {
        // The made-up machine sleeps for no time at all, so the deadline is over at once.
        const one = await run(['report', '--deadline', '5m', '--json']);
        expect(one).toMatchObject({ exitCode: 5, stdout: '' });
        expect(JSON.parse(one.stderr)).toMatchObject({ error: { code: 'deadline' } });
        await run(['summary', '--account', 'Cafe']);
        const both = await run(['summary', '--all-accounts', '--deadline', '5m']);
        expect(both.exitCode).toBe(3);
        expect(both.stdout).toContain('@sample.harbour.bakery');
        expect(both.stderr).toContain('error: personal: not all was fetched');
      },
      { latencyMs: 100 },
    ));
});
