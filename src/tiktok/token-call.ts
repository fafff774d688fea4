import { SignInError } from '../errors.ts';
import {
  type Answer,
  type Call,
  type CallerContext,
  makeCall,
  type TokenSource,
} from './caller.ts';

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
  const answers = { isLost: false };
  const patient: CallerContext = {
    ...context,
    // What works once is not thrown away because the clock is wrong.
    checkClock: () => undefined,
    transport: (request) => context.transport(request, new AbortController().signal),
    notify: (event) => {
      // Behind an error of a gateway the work may have been done as well.
      if (event.type === 'exchange' && (event.status ?? 500) >= 500) answers.isLost = true;
      context.notify(event);
    },
  };
  signal.throwIfAborted();
  try {
    return await makeCall(patient, call, noToken, signal);
  } catch (error) {
    if (answers.isLost && error instanceof SignInError) throw answerLost(error);
    throw error;
  }
}

const noToken: TokenSource = { accessToken: () => Promise.resolve(''), renew: null };

function answerLost(error: SignInError): SignInError {
  return new SignInError(
    'answer-lost',
    `TikTok’s answer to a first try was lost on the way, and what was sent works only once. ${error.message}`,
    error.hint,
    { cause: error },
  );
}
