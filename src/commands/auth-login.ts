import { originOf } from '../config/origins.ts';
import type { CredentialStore } from '../credentials/store.ts';
import { isSameAccount, type StoredAccount } from '../credentials/schema.ts';
import { daysServed } from '../domain/daily-figures.ts';
import { dayAt } from '../domain/date-range.ts';
import { addDays } from '../domain/day.ts';
import { scopesToAskFor } from '../domain/scopes.ts';
import { ExpectedError, reword, UsageError } from '../errors.ts';
import type { Lines } from '../io.ts';
import { authorizeUrl } from '../sign-in/authorize-url.ts';
import { type Challenge, createChallenge, hashVerifier } from '../sign-in/challenge.ts';
import type { AppKeys } from '../tiktok/tokens.ts';
import { openAccountStore, readAccounts } from './accounts-store.ts';
import { canAsk } from './can-ask.ts';
import { awaitBrowser, awaitPasted, type Exchange, question } from './login-answer.ts';
import { readApp } from './login-app.ts';
import { keepConnection, keepReading } from './login-keep.ts';
import { type LoginPlan, planLogin } from './login-plan.ts';
import { describeConnected, describePage, printConnected } from './login-result.ts';
import type { AuthLoginOptions, CommandContext } from './options.ts';
import { createClient, createTokenEndpoints, type Network, openNetwork } from './source.ts';
import { accessStored, createTokens } from './stored-access.ts';
import { Talk } from './talk.ts';

/** Everything that one sign-in has at hand. */
interface Session {
  readonly plan: LoginPlan;
  readonly app: AppKeys;
  readonly challenge: Challenge;
  readonly store: CredentialStore;
  readonly network: Network;
  readonly lines: Lines | null;
  readonly talk: Talk;
  readonly options: AuthLoginOptions;
  readonly context: CommandContext;
}

/** Connects an account: its owner grants access in the browser, and the tokens are kept. */
export async function authLogin(options: AuthLoginOptions, context: CommandContext): Promise<void> {
  const { io, mask } = context;
  const talk = new Talk(io, mask, options);
  const plan = await planLogin(options, context);
  const lines = readsLines(plan, options, context) ? io.stdin.openLines() : null;
  let network: Network | null = null;
  try {
    const app = await readApp(options, context, lines);
    const store = await prepareStore(talk, context);
    network = await openNetwork(io);
    const challenge = createChallenge();
    mask.add(challenge.verifier);
    const session = { plan, app, challenge, store, network, lines, talk, options, context };
    const account = await signIn(session);
    await printConnected(await describeConnected(account, store), options, context);
  } finally {
    lines?.close();
    await network?.close();
  }
}

/** A person at a terminal is asked; whoever has no terminal gives lines of standard input. */
function readsLines(
  { way, opensBrowser }: LoginPlan,
  options: AuthLoginOptions,
  { io }: CommandContext,
): boolean {
  if (options.appStdin) return true;
  const mayPaste = way.kind === 'paste' || !opensBrowser;
  if (!mayPaste || canAsk(io, options)) return false;
  if (!io.stdin.isTerminal) return true;
  if (way.kind === 'listen') return false;
  throw new UsageError(
    'nobody can be asked for the address that the sign-in leads to',
    'Give it as a line of standard input, or leave out --no-input.',
  );
}

/** What is in the way of keeping the tokens shows before anybody grants access. */
async function prepareStore(talk: Talk, context: CommandContext): Promise<CredentialStore> {
  const { io } = context;
  const store = openAccountStore(context);
  const aside = await store.setAsideIfCorrupt(io.now());
  if (aside !== null) {
    talk.warn(`the credentials could not be understood and were set aside: ${aside}`);
  }
  await readAccounts(context);
  await store.update((credentials) => credentials, io.signal);
  return store;
}

async function signIn(session: Session): Promise<StoredAccount> {
  const { plan, challenge, app, lines, talk, options, context } = session;
  const exchangeFor = (redirectUri: string): Exchange<StoredAccount> => ({
    expected: { clientId: app.clientId, state: challenge.state },
    finish: (code) => finish(code, redirectUri, session),
    describe: describePage,
  });
  if (plan.way.kind === 'paste') {
    const { redirectUri } = plan.way;
    await invite(redirectUri, session);
    return awaitPasted(redirectUri, exchangeFor(redirectUri), lines, talk.warn, context);
  }
  let landed = '';
  const exchange: Exchange<StoredAccount> = {
    ...exchangeFor(''),
    finish: (code) => finish(code, landed, session),
  };
  const ready = async (redirectUri: string, signal: AbortSignal) => {
    landed = redirectUri;
    await invite(redirectUri, session);
    if (plan.opensBrowser) return null;
    if (lines) return lines.next(signal);
    return canAsk(context.io, options) ? context.io.prompts.text(question, signal) : null;
  };
  return awaitBrowser(plan.way.address, exchange, ready, context);
}

/** Shows the address of TikTok's page, and opens it where that is wanted. */
async function invite(redirectUri: string, session: Session): Promise<void> {
  const { plan, app, challenge, talk, context } = session;
  const { io } = context;
  const address = authorizeUrl({
    api: plan.api,
    origin: originOf(io.env, 'authorize'),
    clientId: app.clientId,
    redirectUri,
    scopes: scopesToAskFor[plan.api],
    state: challenge.state,
    challenge: plan.api === 'display' ? hashVerifier(challenge.verifier) : null,
  });
  const isOpened = plan.opensBrowser && (await io.openBrowser(address));
  await talk.say(
    isOpened
      ? 'Your browser opens TikTok’s page, on which the account’s owner grants access. If it does not, open this address:'
      : 'Open this address in a browser, as the owner of the account, and grant access:',
  );
  await talk.say(`\n  ${address}\n`);
}

/** The tokens are kept first: only then is the account read, and named. */
async function finish(code: string, redirectUri: string, session: Session): Promise<StoredAccount> {
  const { plan, app, challenge, store, network, talk, context } = session;
  const { io, mask } = context;
  mask.add(code);
  const origin = originOf(io.env, plan.api);
  const caller = network.caller(talk.onEvent);
  const endpoints = createTokenEndpoints(caller, { api: plan.api, origin });
  const verifier = plan.api === 'display' ? challenge.verifier : null;
  const grant = await endpoints.exchange({ ...app, code, redirectUri, verifier }, io.signal);
  mask.add(grant.accessToken);
  mask.add(grant.refreshToken ?? undefined);
  const { name, api } = plan;
  const account = await keepConnection(
    { api, app, origin, redirectUri, grant, name },
    store,
    io.now(),
  );
  if (name !== null && account.name !== name) {
    talk.warn(`another account is called ${name} already, so this one is called ${account.name}.`);
  }
  return readAccount(account, session);
}

async function readAccount(account: StoredAccount, session: Session): Promise<StoredAccount> {
  const { plan, store, network, talk, context } = session;
  const { io } = context;
  const stored = { ...context, store, warn: talk.warn };
  try {
    const access = accessStored(account, stored);
    const caller = network.caller(talk.onEvent);
    const tokens = createTokens(account, createTokenEndpoints(caller, access), stored);
    const today = dayAt(io.now(), 'UTC');
    const window = { from: addDays(today, -daysServed), to: addDays(today, -1) };
    const client = createClient(caller, access, tokens);
    const { account: read } = await client.fetchAccount(window, io.signal);
    const isNamed = plan.name !== null || account.lastSuccessAt !== null;
    const { accounts } = await keepReading(account, read, isNamed, store, io.now());
    return accounts.find((it) => isSameAccount(it, account)) ?? account;
  } catch (error) {
    throw unread(account, error);
  }
}

/** Connected it is, whatever became of the first look at it. */
function unread({ name }: StoredAccount, error: unknown): unknown {
  if (!(error instanceof ExpectedError)) return error;
  return reword(error, {
    message: `the account is connected as ${name}, but could not be read: ${error.message}`,
  });
}
