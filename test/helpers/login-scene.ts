import { join } from 'node:path';
import { openStore } from '../../src/credentials/store.ts';
import type { Environment } from '../../src/io.ts';
import { type ConsentChoice, giveConsent } from './consent.ts';
import { type RunOptions, type RunResult, runMain } from './run-main.ts';
import {
  type ApiName,
  type ServedSandbox,
  type ServeOptions,
  withSandbox,
} from './serve-sandbox.ts';
import { withTempFolder } from './temp-folder.ts';

/** A sandbox to sign in at, and a folder of its own for what comes of it. */
export interface Scene {
  readonly home: string;
  readonly sandbox: ServedSandbox;
  /** Runs `auth login`; the browser grants access as `choice` says. */
  readonly login: (argv: readonly string[], scene?: Login) => Promise<RunResult>;
  readonly accounts: () => Promise<Record<string, unknown>[]>;
}

/** What is particular about one sign-in. */
export interface Login {
  readonly choice?: ConsentChoice;
  readonly env?: Environment;
  readonly person?: RunOptions['person'];
  readonly signal?: AbortSignal;
  /** What this machine's clock shows; the sandbox's time unless named. */
  readonly now?: number;
  /** What the browser does with the address, unless it grants access and comes back. */
  readonly browse?: (address: string) => Promise<unknown>;
}

/** Where a person reads standard error. */
export const terminal = { columns: 100, colorDepth: 1 } as const;

/** The app's id and secret are in the environment, and a browser is at hand. */
export function onSandbox(
  api: ApiName,
  use: (scene: Scene) => Promise<void>,
  served: ServeOptions = {},
): Promise<void> {
  return withTempFolder((home) =>
    withSandbox(served, async (sandbox) => {
      const { clientId, clientSecret } = sandbox.credentialsFor('business', api);
      const usual = {
        TIKTOK_METRICS_HOME: home,
        TIKTOK_CLIENT_ID: clientId,
        TIKTOK_CLIENT_SECRET: clientSecret,
        TIKTOK_METRICS_BUSINESS_URL: sandbox.origin,
        TIKTOK_METRICS_DISPLAY_URL: sandbox.origin,
        TIKTOK_METRICS_AUTHORIZE_URL: sandbox.origin,
      };
      const login: Scene['login'] = (
        argv,
        { choice = {}, env = {}, person, browse, signal, now } = {},
      ) =>
        runMain(['auth', 'login', ...argv], {
          env: { ...usual, ...env },
          errorTerminal: terminal,
          ...(signal && { signal }),
          ...(now !== undefined && { now }),
          person: {
            openBrowser: async (address) => {
              await (browse?.(address) ?? comeBack(address, choice));
              return true;
            },
            ...person,
          },
        });
      const accounts = async () =>
        (await openStore(join(home, 'credentials'), 'linux').read()).accounts;
      await use({ home, sandbox, login, accounts });
    }),
  );
}

/** As a browser: grants access and follows the redirect, without waiting for the page. */
export async function comeBack(address: string, choice: ConsentChoice): Promise<void> {
  const landing = await giveConsent(address, { account: 'personal', ...choice });
  pages.push(fetch(landing).then((page) => page.text()));
}

const pages: Promise<string>[] = [];
/** What the browser of the last sign-in shows. */
export const lastPage = () => pages.at(-1);
