import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxAccount } from '../../../src/sandbox/accounts/account.ts';
import { connectAccounts, storedAccount } from '../../helpers/connect.ts';
import { type RunResult, runMain, sampleNow } from '../../helpers/run-main.ts';
import { type ApiName, type ServedSandbox, withSandbox } from '../../helpers/serve-sandbox.ts';
import { withTempFolder } from '../../helpers/temp-folder.ts';
import type { Schedule } from './draw-schedule.ts';
import { createVirtualTime } from './virtual-time.ts';

/** What became of one run. */
export interface Performed extends RunResult {
  /** The report, wherever it was to be written; empty where there is none. */
  readonly report: string;
  /** What else lies in the folder of the report. */
  readonly leftovers: readonly string[];
  readonly requests: number;
  /** Whether the deadline came, and how often the program slept after it. */
  readonly isOver: boolean;
  readonly sleptAfter: number;
}

/** Where and under what a schedule is run. */
export interface Circumstances {
  readonly account: SandboxAccount;
  readonly faults: readonly string[];
  readonly database: string;
  /** Whether the schedule's own haste and deadline count. */
  readonly isHurried: boolean;
}

/** Runs the program once against a sandbox of its own, over HTTP. */
export function perform(
  schedule: Schedule,
  { account, faults, database, isHurried }: Circumstances,
): Promise<Performed> {
  return withTempFolder((folder) =>
    withSandbox({ accounts: [account], faults }, async (sandbox) => {
      const deadlineMs =
        isHurried && schedule.deadlineSeconds !== null ? schedule.deadlineSeconds * 1000 : null;
      const stalls = faults.some((fault) => /^(slow|hang)/.test(fault));
      const time = createVirtualTime(deadlineMs, stalls);
      const out = join(folder, 'out');
      await mkdir(out);
      const file = join(out, 'report.json');
      const argv = [
        schedule.command,
        '--json',
        ...schedule.argv,
        ...(schedule.keepsHistory ? [] : ['--no-history']),
        ...(schedule.allAccounts ? ['--all-accounts'] : []),
        ...(schedule.toFile ? ['--output', file] : []),
        ...(deadlineMs === null ? [] : ['--deadline', `${deadlineMs / 1000}s`]),
      ];
      const env = {
        ...(await signIn(schedule, sandbox, join(folder, 'home'))),
        TIKTOK_METRICS_DATABASE: database,
      };
      const { random } = schedule;
      const { stopwatch, sleep } = time;
      const result = await runMain(argv, { env, now: sampleNow, random, stopwatch, sleep });
      const written = await readdir(out);
      return {
        ...result,
        report: schedule.toFile ? await readFile(file, 'utf8').catch(() => '') : result.stdout,
        leftovers: written.filter((name) => name !== 'report.json'),
        requests: sandbox.log.length,
        isOver: time.isOver(),
        sleptAfter: time.sleptAfter(),
      };
    }),
  );
}

/** The tokens of one account in the environment, or those of two connected ones. */
async function signIn(
  { api, allAccounts, renews }: Schedule,
  sandbox: ServedSandbox,
  home: string,
): Promise<Record<string, string | undefined>> {
  const name = 'made-up';
  if (!allAccounts) {
    return {
      ...sandbox.envFor(name, api),
      ...(renews ? sandbox.renewalFor(name, api) : {}),
    };
  }
  const both: readonly ApiName[] = ['business', 'display'];
  const withoutRenewal = renews ? {} : { refreshToken: null, refreshTokenExpiresAt: null };
  await connectAccounts(
    home,
    both.map((it) => storedAccount(sandbox, name, it, { name: it, ...withoutRenewal })),
  );
  return { TIKTOK_METRICS_HOME: home };
}
