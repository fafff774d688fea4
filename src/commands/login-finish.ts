import { isSameAccount, type StoredAccount } from '../credentials/schema.ts';
import type { CredentialStore } from '../credentials/store.ts';
import { daysServed } from '../domain/daily-figures.ts';
import { dayAt } from '../domain/date-range.ts';
import { addDays } from '../domain/day.ts';
import { ExpectedError, reword } from '../errors.ts';
import type { Challenge } from '../sign-in/challenge.ts';
import { createClient, createTokenEndpoints } from '../tiktok/connect.ts';
import type { Network } from '../tiktok/network.ts';
import type { AppKeys } from '../tiktok/tokens.ts';
import { keepConnection, keepReading } from './login-keep.ts';
import { hasLastingName } from './login-name.ts';
import type { LoginPlan } from './login-plan.ts';
import type { SignedIn } from './login-result.ts';
import type { CommandContext } from './options.ts';
import { accessStored, createTokens } from './stored-access.ts';
import type { Talk } from './talk.ts';

/** What a code is made an account with. */
export interface LoginTools {
  readonly plan: LoginPlan;
  readonly app: AppKeys;
  readonly challenge: Challenge;
  readonly store: CredentialStore;
  readonly network: Network;
  readonly talk: Talk;
  readonly context: CommandContext;
}

/** The tokens are kept first: only then is the account read, and named. */
export async function finishLogin(
  code: string,
  redirectUri: string,
  tools: LoginTools,
): Promise<SignedIn> {
  const { plan, app, challenge, store, network, talk, context } = tools;
  const { io, mask } = context;
  mask.add(code);
  const origin = plan.origins.api;
  const caller = network.caller(talk.onEvent);
  const endpoints = createTokenEndpoints(caller, { api: plan.api, origin });
  const verifier = plan.api === 'display' ? challenge.verifier : null;
  const grant = await endpoints.exchange({ ...app, code, redirectUri, verifier }, io.signal);
  mask.add(grant.accessToken);
  mask.add(grant.refreshToken ?? undefined);
  const { name, api } = plan;
  const account = await keepConnection({ api, app, origin, redirectUri, grant, name }, store);
  if (name !== null && account.name !== name) {
    talk.warn(`another account is called ${name} already, so this one is called ${account.name}.`);
  }
  try {
    return { account: await readAccount(account, tools), problem: null };
  } catch (error) {
    return { account, problem: explainUnread(account, error) };
  }
}

async function readAccount(account: StoredAccount, tools: LoginTools): Promise<StoredAccount> {
  const { plan, store, network, talk, context } = tools;
  const { io } = context;
  const stored = { ...context, store, warn: talk.warn };
  const access = accessStored(account, stored);
  const caller = network.caller(talk.onEvent);
  const tokens = createTokens(account, createTokenEndpoints(caller, access), stored);
  const today = dayAt(io.now(), 'UTC');
  const window = { from: addDays(today, -daysServed), to: addDays(today, -1) };
  const client = createClient(caller, access, tokens);
  const { account: read } = await client.fetchAccount(window, io.signal).catch((error: unknown) => {
    throw access.explain(error);
  });
  const isNamed = plan.name !== null || hasLastingName(account);
  const { accounts } = await keepReading(account, read, isNamed, store, io.now());
  return accounts.find((it) => isSameAccount(it, account)) ?? account;
}

/** Connected it is, whatever became of the first look at it. @throws what is a bug or an interruption */
function explainUnread({ name }: StoredAccount, error: unknown): ExpectedError {
  if (!(error instanceof ExpectedError)) throw error;
  return reword(error, {
    message: `the account is connected as ${name}, but could not be read: ${error.message}`,
  });
}
