import { readFile } from 'node:fs/promises';
import type { Environment } from '../../src/io.ts';
import type { SandboxAccount } from '../../src/sandbox/accounts/account.ts';
import { loadSamples } from '../../src/sandbox/accounts/load-samples.ts';
import { parseFault } from '../../src/sandbox/faults/faults.ts';
import type { RequestLogEntry } from '../../src/sandbox/http/log-entry.ts';
import { type SandboxCredentials, startSandbox } from '../../src/sandbox/sandbox.ts';
import { runMain, type RunOptions, type RunResult, sampleNow } from './run-main.ts';

export interface ServeOptions {
  /** The two samples unless named. */
  readonly accounts?: readonly SandboxAccount[];
  /** As the command line takes them: `null-reach:always`. */
  readonly faults?: readonly string[];
  /** The sandbox's clock; a function moves it. */
  readonly now?: number | (() => number);
  /** How long every request takes at the least; no time unless named. */
  readonly latencyMs?: number;
  /** Told of each request when its answer is handed to the network. */
  readonly onRequest?: (entry: RequestLogEntry) => void;
}

export type ApiName = 'business' | 'display';

/** A running sandbox, its log, and the way to it. */
export interface ServedSandbox {
  readonly origin: string;
  /** What its clock shows. */
  readonly now: number;
  /** Every answered request so far. */
  readonly log: readonly RequestLogEntry[];
  /** The variables that lead the program to an account; without those of a renewal. */
  readonly envFor: (account: string, api: ApiName) => Environment;
  /** All there is to know of the tokens that an account has from the start. */
  readonly credentialsFor: (account: string, api: ApiName) => SandboxCredentials;
  /** The variables with which the program can renew a token. */
  readonly renewalFor: (account: string, api: ApiName) => Environment;
  /** Runs the program against it, on the sandbox's clock. */
  readonly run: (
    account: string,
    api: ApiName,
    argv: readonly string[],
    options?: RunOptions,
  ) => Promise<RunResult>;
}

/** Serves accounts over real HTTP for as long as `use` takes. */
export async function withSandbox<Result>(
  { accounts, faults = [], now = sampleNow, latencyMs = 0, onRequest }: ServeOptions,
  use: (sandbox: ServedSandbox) => Promise<Result>,
): Promise<Result> {
  const log: RequestLogEntry[] = [];
  const clock = typeof now === 'function' ? now : () => now;
  const sandbox = await startSandbox({
    port: 0,
    now: clock,
    accounts: accounts ?? (await readSampleAccounts(clock())),
    faults: faults.map((text) => {
      const fault = parseFault(text);
      if ('problem' in fault) throw new Error(fault.problem);
      return fault;
    }),
    latencyMs,
    limits: 'off',
    log: (entry) => {
      log.push(entry);
      onRequest?.(entry);
    },
  });
  const credentialsFor = (account: string, api: ApiName) => {
    const found = sandbox.credentials.find((it) => it.account === account && it.api === api);
    if (!found) throw new Error(`the sandbox has no account ${account} through ${api}`);
    return found;
  };
  const envFor = (account: string, api: ApiName): Environment => {
    const { accessToken, businessId } = credentialsFor(account, api);
    return {
      TIKTOK_API: api,
      TIKTOK_ACCESS_TOKEN: accessToken,
      [`TIKTOK_METRICS_${api.toUpperCase()}_URL`]: sandbox.origin,
      ...(businessId !== null && { TIKTOK_BUSINESS_ID: businessId }),
    };
  };
  try {
    return await use({
      origin: sandbox.origin,
      get now() {
        return clock();
      },
      log,
      envFor,
      credentialsFor,
      renewalFor: (account, api) => {
        const { refreshToken, clientId, clientSecret } = credentialsFor(account, api);
        return {
          TIKTOK_REFRESH_TOKEN: refreshToken,
          TIKTOK_CLIENT_ID: clientId,
          TIKTOK_CLIENT_SECRET: clientSecret,
        };
      },
      run: (account, api, argv, options = {}) =>
        runMain(argv, {
          now: clock(),
          ...options,
          env: { ...envFor(account, api), ...options.env },
        }),
    });
  } finally {
    await sandbox.close();
  }
}

/** The sample accounts of the package, moved to the given present. */
export async function readSampleAccounts(now: number): Promise<SandboxAccount[]> {
  const read = (name: string) =>
    readFile(new URL(`../../fixtures/samples/${name}.json`, import.meta.url), 'utf8');
  return loadSamples(await read('business'), await read('personal'), now);
}
