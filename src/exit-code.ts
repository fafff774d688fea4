import {
  AlreadyExplained,
  ApiError,
  Interrupted,
  LineCrossed,
  LocalStateError,
  OutputClosed,
  SignInError,
  UsageError,
} from './errors.ts';

/** The exit codes, as documented in docs/command-line.md. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  someAccounts: 3,
  signIn: 4,
  api: 5,
  lineCrossed: 6,
  localState: 7,
  interrupted: 130,
  terminated: 143,
} as const;

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code for what ended a run. */
export function exitCodeFor(error: unknown): ExitCode {
  if (error instanceof AlreadyExplained) {
    return error.decisive === null ? exitCodes.someAccounts : exitCodeFor(error.decisive);
  }
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof SignInError) return exitCodes.signIn;
  if (error instanceof ApiError) return exitCodes.api;
  if (error instanceof LineCrossed) return exitCodes.lineCrossed;
  if (error instanceof LocalStateError) return exitCodes.localState;
  if (error instanceof OutputClosed) return exitCodes.done;
  if (error instanceof Interrupted) {
    return error.signal === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated;
  }
  return exitCodes.unexpected;
}
