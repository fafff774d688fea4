import { readProxy } from '../config/proxy.ts';
import type { CredentialStore } from '../credentials/store.ts';
import { scopesToAskFor } from '../domain/scopes.ts';
import { UsageError } from '../errors.ts';
import type { Lines } from '../io.ts';
import { authorizeUrl } from '../sign-in/authorize-url.ts';
import { createChallenge, hashVerifier } from '../sign-in/challenge.ts';
import type { PageWords } from '../sign-in/landing-page.ts';
import type { Network } from '../tiktok/network.ts';
import { openAccountStore, readAccounts } from './accounts-store.ts';
import { canAsk } from './can-ask.ts';
import { awaitBrowser, awaitPasted, type Exchange } from './login-answer.ts';
import { readApp } from './login-app.ts';
import { finishLogin, type LoginTools } from './login-finish.ts';
import { type Paste, pasteFrom } from './login-paste.ts';
import { type LoginPlan, planLogin } from './login-plan.ts';
import {
  describeConnected,
  describeFailedPage,
  describePage,
  printConnected,
  type SignedIn,
} from './login-result.ts';
import { openNetwork } from './open-network.ts';
import type { AuthLoginOptions, CommandContext } from './options.ts';
import { followClock, warnOfClock } from './right-clock.ts';
import { Talk } from './talk.ts';

/** Everything that one sign-in has at hand. */
interface Session extends LoginTools {
  readonly lines: Lines | null;
  readonly options: AuthLoginOptions;
}

/** Connects an account: its owner grants access in the browser, and the tokens are kept. */
export async function authLogin(options: AuthLoginOptions, machine: CommandContext): Promise<void> {
  const talk = new Talk(machine.io, machine.mask, options);
  const { context, checkClock } = followClock(machine, (offMs) => warnOfClock(offMs, talk));
  const { io, mask } = context;
  const plan = await planLogin(options, context);
  const lines = readsLines(plan, options, context) ? io.stdin.openLines() : null;
  let network: Network | null = null;
  try {
    const app = await readApp(options, context, lines);
    const store = await prepareStore(talk, context);
    network = await openNetwork(io, { proxy: readProxy(io.env), checkClock });
    const challenge = createChallenge();
    mask.add(challenge.verifier);
    const session = { plan, app, challenge, store, network, lines, talk, options, context };
    const { account, problem } = await signIn(session);
    if (problem) throw problem;
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
  await store.rehearse(io.signal);
  return store;
}

async function signIn(session: Session): Promise<SignedIn> {
  const { plan, challenge, app, talk, context } = session;
  const exchange: Exchange<SignedIn> = {
    expected: { clientId: app.clientId, state: challenge.state },
    finish: (code, redirectUri) => finishLogin(code, redirectUri, session),
    describe: (result) => hideSecrets(describePage(result), context),
    describeFailure: (error) => hideSecrets(describeFailedPage(error), context),
  };
  const answers = { io: context.io, warn: talk.warn };
  const paste = findPaste(session);
  if (plan.way.kind === 'listen') {
    const showAddress = (redirectUri: string) => invite(redirectUri, session);
    return awaitBrowser(plan.way.address, exchange, paste, showAddress, answers);
  }
  const { redirectUri } = plan.way;
  await invite(redirectUri, session);
  return awaitPasted(redirectUri, exchange, paste ?? pasteFrom(null, context.io), answers);
}

/** Where a copied address may come from; null where the browser alone brings the answer. */
function findPaste({ plan, lines, options, context: { io } }: Session): Paste | null {
  if (plan.way.kind === 'listen' && plan.opensBrowser) return null;
  return lines !== null || canAsk(io, options) ? pasteFrom(lines, io) : null;
}

/** A browser keeps what it has shown. */
function hideSecrets({ title, text }: PageWords, { mask }: CommandContext): PageWords {
  return { title, text: mask.apply(text) };
}

/** Shows the address of TikTok's page, and opens it where that is wanted. */
async function invite(redirectUri: string, session: Session): Promise<void> {
  const { plan, app, challenge, talk, context } = session;
  const { io } = context;
  const address = authorizeUrl({
    api: plan.api,
    origin: plan.origins.consent,
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
