import { ApiError, NotSent, SignInError } from '../errors.ts';
import {
  type Answer,
  type Call,
  type CallerContext,
  makeCall,
  type TokenSource,
} from './caller.ts';
import { AttemptFailed } from './failure.ts';

/**
 * Makes a call that carries its secrets in its body: those of the token endpoints. What is sent there
 * may work only once, so that an answer is waited for even when the run is to end; and where one was
 * lost on the way, a later refusal is told for what it is.
 */
export async function makeTokenCall<Data>(
  context: CallerContext,
  call: Call<Data>,
  signal: AbortSignal,
): Promise<Answer<Data>> {
  const answers = { isLost: false, isSent: false };
  const patient: CallerContext = {
    ...context,
    // What works once is not thrown away because the clock is wrong.
    checkClock: () => undefined,
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
  signal.throwIfAborted();
  try {
    return await makeCall(patient, call, noToken, signal);
  } catch (error) {
    if (answers.isLost && error instanceof SignInError) throw answerLost(error);
    if (!answers.isSent && error instanceof ApiError) throw notSent(error);
    throw error;
  }
}

const noToken: TokenSource = { accessToken: () => Promise.resolve(''), renew: null };

function isUnsent(error: unknown): boolean {
  return error instanceof AttemptFailed && error.failure.neverSent === true;
}

function notSent({ code, message, hint, cause }: ApiError): NotSent {
  return new NotSent(code, message, hint, { cause });
}

function answerLost(error: SignInError): SignInError {
  return new SignInError(
    'answer-lost',
    `TikTok’s answer to a first try was lost on the way, and what was sent works only once. ${error.message}`,
    error.hint,
    { cause: error },
  );
}
