import { SignInError } from '../errors.ts';
import type { Io } from '../io.ts';
import { type Expected, ForeignAnswer, readCode } from '../sign-in/landing.ts';
import type { PageWords } from '../sign-in/landing-page.ts';
import { answeredAlready, listen, type ListenerAddress } from '../sign-in/listener.ts';
import { firstAnswer, type FirstAnswer } from './first-answer.ts';
import { type Paste, readPasted } from './login-paste.ts';

/** So long the page of consent may stand open. */
const usualPatienceMs = 5 * 60_000;

/** How the code of a sign-in is recognised, and what is done with it. */
export interface Exchange<Result> {
  readonly expected: Expected;
  /** Exchanges the code for tokens, and all that follows. */
  readonly finish: (code: string, redirectUri: string) => Promise<Result>;
  /** What the browser shows when that has worked. */
  readonly describe: (result: Result) => PageWords;
  /** What it shows when it has not, or when access was refused. */
  readonly describeFailure: (error: unknown) => PageWords;
}

/** What both ways need of the run. */
export interface AnswerContext {
  readonly io: Pick<Io, 'signal'>;
  readonly warn: (text: string) => void;
}

/**
 * Waits on this machine for the browser to come back, and where there is a `paste` for the copied
 * address as well: whichever comes first. `invite` is told where the browser is to come back to.
 *
 * @throws {SignInError} when nobody answers for too long
 */
export async function awaitBrowser<Result>(
  address: ListenerAddress,
  exchange: Exchange<Result>,
  paste: Paste | null,
  invite: (redirectUri: string) => Promise<void>,
  { io, warn }: AnswerContext,
  patienceMs = usualPatienceMs,
): Promise<Result> {
  io.signal.throwIfAborted();
  const first = firstAnswer<Result>();
  // An answer that came is seen through: from then on neither of these ends it here.
  const end = (error: unknown) => void first.take(() => fail(error));
  const interrupt = () => end(io.signal.reason);
  io.signal.addEventListener('abort', interrupt, { once: true });
  const { redirectUri, close } = await listen(address, (answer, landed) =>
    receive(answer, landed, exchange, first),
  );
  const timer = setTimeout(() => end(tooLate()), patienceMs);
  const takePasted = async () => {
    await invite(redirectUri);
    if (paste === null || first.taken.aborted) return;
    const code = await readPasted(paste, redirectUri, exchange.expected, warn, first.taken);
    if (code !== null) void first.take(() => exchange.finish(code, redirectUri));
  };
  takePasted().catch(end);
  try {
    return await first.result;
  } finally {
    clearTimeout(timer);
    io.signal.removeEventListener('abort', interrupt);
    await close();
  }
}

/** The page waits until it is known what to show on it. */
function receive<Result>(
  answer: URLSearchParams,
  redirectUri: string,
  { expected, finish, describe, describeFailure }: Exchange<Result>,
  { take }: FirstAnswer<Result>,
): Promise<PageWords> | null {
  let work: () => Promise<Result>;
  try {
    const code = readCode(answer, expected);
    work = () => finish(code, redirectUri);
  } catch (error) {
    if (error instanceof ForeignAnswer) return null;
    work = () => fail(error);
  }
  return take(work)?.then(describe, describeFailure) ?? Promise.resolve(answeredAlready);
}

async function fail(error: unknown): Promise<never> {
  await Promise.resolve();
  throw error;
}

function tooLate(): SignInError {
  return new SignInError(
    'sign-in-too-late',
    'nobody has granted access within five minutes',
    'Begin again with tiktok-metrics auth login.',
  );
}

/**
 * Takes the address that the person landed on.
 *
 * @throws {SignInError} when none comes
 */
export async function awaitPasted<Result>(
  redirectUri: string,
  { expected, finish }: Exchange<Result>,
  paste: Paste,
  { io, warn }: AnswerContext,
): Promise<Result> {
  const code = await readPasted(paste, redirectUri, expected, warn, io.signal);
  if (code !== null) return finish(code, redirectUri);
  throw new SignInError(
    'no-landing-address',
    'the address that the sign-in leads to did not come on standard input',
    'Open the address above, grant access, and give the whole address of the page that follows as a line of standard input.',
  );
}
