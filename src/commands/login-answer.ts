import { SignInError } from '../errors.ts';
import type { Lines } from '../io.ts';
import { ForeignAnswer, readCode, readLandingAddress, type Expected } from '../sign-in/landing.ts';
import type { PageWords } from '../sign-in/landing-page.ts';
import { listen, type ListenerAddress } from '../sign-in/listener.ts';
import type { CommandContext } from './options.ts';

/** So long the page of consent may stand open. */
const patienceMs = 5 * 60_000;
/** So often a wrong address may be pasted. */
const tries = 3;

/** How the code of a sign-in comes, and what is done with it. */
export interface Exchange<Result> {
  readonly expected: Expected;
  /** Exchanges the code for tokens, and all that follows. */
  readonly finish: (code: string) => Promise<Result>;
  /** What the browser shows when that has worked. */
  readonly describe: (result: Result) => PageWords;
}

/** Waits on this machine; `ready` is told the redirect address, and may wait for a pasted one too. */
export async function awaitBrowser<Result>(
  address: ListenerAddress,
  exchange: Exchange<Result>,
  ready: (redirectUri: string, signal: AbortSignal) => Promise<string | null>,
  { io }: CommandContext,
): Promise<Result> {
  const over = new AbortController();
  const signal = AbortSignal.any([io.signal, over.signal, AbortSignal.timeout(patienceMs)]);
  let settle: (result: Promise<Result>) => void = () => undefined;
  const answered = new Promise<Result>((resolve, reject) => {
    settle = (result) => void result.then(resolve, reject);
    signal.addEventListener('abort', () => reject(tooLate(io.signal)), { once: true });
  });
  const listener = await listen(address, (answer) => receive(answer, exchange, settle));
  try {
    const pasted = ready(listener.redirectUri, signal).then((text) => {
      if (text === null) return;
      const code = readCode(readLandingAddress(text, listener.redirectUri), exchange.expected);
      settle(exchange.finish(code));
    });
    pasted.catch((error: unknown) => {
      if (!signal.aborted) settle(failWith(error));
    });
    return await answered;
  } finally {
    over.abort();
    await listener.close();
  }
}

/** The page waits until it is known what to show on it. */
function receive<Result>(
  answer: URLSearchParams,
  { expected, finish, describe }: Exchange<Result>,
  settle: (result: Promise<Result>) => void,
): Promise<PageWords> | null {
  let code: string;
  try {
    code = readCode(answer, expected);
  } catch (error) {
    if (error instanceof ForeignAnswer) return null;
    const refused = failWith(error);
    settle(refused);
    return refused.catch(describeFailure);
  }
  const finished = finish(code);
  settle(finished);
  return finished.then(describe, describeFailure);
}

async function failWith(error: unknown): Promise<never> {
  await Promise.resolve();
  throw error;
}

function describeFailure(error: unknown): PageWords {
  const reason =
    error instanceof SignInError ? error.message : 'The terminal tells what went wrong.';
  return {
    title: 'The account was not connected',
    text: `${reason.charAt(0).toUpperCase()}${reason.slice(1)} You can close this page and go back to the terminal.`,
  };
}

function tooLate(interruption: AbortSignal): Error {
  if (interruption.aborted) return interruption.reason as Error;
  return new SignInError(
    'sign-in-too-late',
    'nobody has granted access within five minutes',
    'Begin again with tiktok-metrics auth login.',
  );
}

/** Takes the address that the person landed on: from a prompt, else from standard input. */
export async function awaitPasted<Result>(
  redirectUri: string,
  { expected, finish }: Exchange<Result>,
  lines: Lines | null,
  warn: (text: string) => void,
  { io }: CommandContext,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const text = await askAddress(lines, io.signal, io);
    try {
      const code = readCode(readLandingAddress(text, redirectUri), expected);
      return await finish(code);
    } catch (error) {
      if (!(error instanceof ForeignAnswer) || lines !== null || attempt === tries) throw error;
      warn(`${error.message}. ${error.hint}`);
    }
  }
}

async function askAddress(
  lines: Lines | null,
  signal: AbortSignal,
  io: CommandContext['io'],
): Promise<string> {
  const text = lines === null ? await io.prompts.text(question, signal) : await lines.next(signal);
  if (text !== null) return text;
  throw new SignInError(
    'no-landing-address',
    'the address that the sign-in leads to did not come on standard input',
    'Open the address above, grant access, and give the whole address of the page that follows as a line of standard input.',
  );
}

export const question = 'Paste the whole address of the page that you landed on:';
