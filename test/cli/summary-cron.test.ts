import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../src/io.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { runInShell } from '../helpers/run-process.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { makeLivingAccount } from '../history/living-account.ts';
import { livingStart } from '../history/living-scene.ts';

const dayMs = 86_400_000;

/** Loaded before the program, it makes the process's clock show that time when it starts. */
function clockAt(now: number): string {
  return `const Real = Date;
const away = ${now} - Real.now();
globalThis.Date = class extends Real {
  constructor(...parts) {
    if (parts.length > 0) super(...parts);
    else super(Real.now() + away);
  }
  static now() {
    return Real.now() + away;
  }
};
`;
}

/** TikTok's own word for which day it is, asked without a line of the program's. */
async function askNewestDay(env: Environment, now: number): Promise<string> {
  const dayBack = (days: number) => new Date(now - days * dayMs).toISOString().slice(0, 10);
  const url = new URL('/open_api/v1.3/business/get/', env['TIKTOK_METRICS_BUSINESS_URL']);
  url.search = new URLSearchParams({
    business_id: env['TIKTOK_BUSINESS_ID'] ?? '',
    fields: '["video_views","daily_new_followers","daily_lost_followers"]',
    start_date: dayBack(60),
    end_date: dayBack(1),
  }).toString();
  const answer = await fetch(url, {
    headers: { 'Access-Token': env['TIKTOK_ACCESS_TOKEN'] ?? '' },
  });
  const { data } = (await answer.json()) as { data: { metrics: Record<string, unknown>[] } };
  const complete = data.metrics.filter(
    (day) =>
      typeof day['video_views'] === 'number' &&
      typeof day['daily_new_followers'] === 'number' &&
      typeof day['daily_lost_followers'] === 'number',
  );
  return (
    complete
      .map((day) => String(day['date']))
      .sort()
      .at(-1) ?? ''
  );
}

describe('a daily job under a bare environment', () => {
  it.each([
    ['each morning where each brings a new day', 2, 10],
    ['nothing on a morning when TikTok is late', 11, 9],
  ])('mails %s', (_, seed, expected) =>
    withTempFolder((folder) => {
      let clock = livingStart;
      const now = () => clock;
      const size = { posts: 40, days: 20, postsBefore: 40, seed };
      const account = makeLivingAccount({ ...size, start: livingStart, now });
      return withSandbox({ accounts: [account], now }, async (sandbox) => {
        await connectAccounts(folder, [storedAccount(sandbox, 'living', 'business')]);
        const clockFile = join(folder, 'clock.mjs');
        const runJob = async () => {
          await writeFile(clockFile, clockAt(clock));
          const line = `exec env -i TIKTOK_METRICS_HOME="$HOME_FOLDER" "$1" --import "$CLOCK" "$2" summary --new-only`;
          const env = {
            PATH: process.env['PATH'],
            HOME_FOLDER: folder,
            CLOCK: clockFile,
            // Gone when the program starts: it keeps the shell's helper from making a history.
            TIKTOK_METRICS_HOME: folder,
          };
          return runInShell(line, { env });
        };
        const mails: string[] = [];
        let last = '';
        for (let day = 0; day < 10; day += 1) {
          clock += dayMs;
          const newest = await askNewestDay(sandbox.envFor('living', 'business'), clock);
          const morning = await runJob();
          expect(morning).toMatchObject({ exitCode: 0, stderr: '' });
          if (newest !== last) {
            expect(morning.stdout).toMatch(new RegExp(`^@living_account · \\w+day ${newest}\n`));
            expect(morning.stdout.match(/^@/gm)).toHaveLength(1);
            expect(morning.stdout.match(/^ {2}\S/gm)?.length).toBeGreaterThanOrEqual(9);
            mails.push(newest);
          } else {
            expect(morning.stdout).toBe('');
          }
          last = newest;
          // A job that looks again before anything is new mails no more.
          expect(await runJob()).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
        }
        expect(mails).toHaveLength(expected);
        expect(mails).toEqual([...new Set(mails)].sort());
      });
    }),
  );
});
