import { ApiError, NotSent, SignInError } from '../errors.ts';
import {
  type Answer,
  type Call,
  type CallerContext,
  makeCall,
  type TokenSource,
} from './caller.ts';
import { ClockIsOff, tiktokTime } from './clock.ts';
import { AttemptFailed } from './failure.ts';

/** What is known of a call's attempts. */
interface AnswersSoFar {
  /** Whether one may have been done whose answer did not come. */
  isLost: boolean;
  /** Whether one may have left this machine. */
  isSent: boolean;
  /** By TikTok's clock, in milliseconds since 1970. */
  cameAt: number | null;
}

/**
 * Makes a call that carries its secrets in its body: those of the token endpoints. What is sent there
 * may work only once, so that an answer is waited for even when the run is to end; and where one was
 * lost on the way, a later refusal is told for what it is.
 *
 * @returns when the answer came by TikTok's clock, where this machine's is off
 */
export async function makeTokenCall<Data>(
  context: CallerContext,
  call: Call<Data>,
  signal: AbortSignal,
): Promise<Answer<Data>> {
  const answers: AnswersSoFar = { isLost: false, isSent: false, cameAt: null };
  const patient: CallerContext = {
    ...context,
    checkClock: (date) => {
      answers.cameAt = tiktokTime(date, context.now());
      unlessClockIsOff(() => context.checkClock(date));
    },
    transport: async (request) => {
      try {
        const response = await context.transport(request, new AbortController().signal);
        answers.isSent = true;
        // Behind an error of a gateway the work may have been done as well.
        if (response.status >= 500) answers.isLost = true;
        return response;
      } catch (error) {
        if (!isUnsent(error)) Object.assign(answers, { isSent: true, isLost: true });
        throw error;
      }
    },
  };
  try {
    signal.throwIfAborted();
    const answer = await makeCall(patient, call, noToken, signal);
    return { ...answer, fetchedAt: answers.cameAt ?? answer.fetchedAt };
  } catch (error) {
    if (answers.isLost && error instanceof SignInError) throw answerLost(error);
    if (answers.isSent) throw error;
    if (error instanceof ApiError) throw notSent(error);
    throw signal.aborted ? endedBefore(error) : error;
  }
}

const noToken: TokenSource = { accessToken: () => Promise.resolve(''), renew: null };

/** What works once is not thrown away because the clock is wrong. */
function unlessClockIsOff(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ClockIsOff)) throw error;
  }
}

function isUnsent(error: unknown): boolean {
  return error instanceof AttemptFailed && error.failure.neverSent === true;
}

function notSent({ code, message, hint, cause }: ApiError): NotSent {
  return new NotSent(code, message, hint, { cause });
}

/** Whoever ended the run is told so by the reason of the signal. */
function endedBefore(cause: unknown): NotSent {
  const message = 'the run was ended before anything was sent';
  return new NotSent('interrupted', message, 'Run the command again.', { cause });
}

function answerLost(error: SignInError): SignInError {
  return new SignInError(
    'answer-lost',
    `TikTok’s answer to a first try was lost on the way, and what was sent works only once. ${error.message}`,
    error.hint,
    { cause: error },
  );
}
