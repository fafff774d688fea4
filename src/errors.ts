/**
 * The errors that the program expects. Each is explained in one line and ends in advice; anything
 * else that is thrown is a bug and is shown with its stack.
 */
export abstract class ExpectedError extends Error {
  /** A stable kebab-case word for scripts: `error.code` of the JSON on standard error. */
  readonly code: string;
  /** What to do next, as one sentence. */
  readonly hint: string;

  constructor(code: string, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
  }
}

/** The command line, the environment or the configuration asks for what cannot be. Exit code 2. */
export class UsageError extends ExpectedError {
  constructor(message: string, hint: string, options?: ErrorOptions) {
    super('usage', message, hint, options);
  }
}

/** A day lies in the future, by the clock that the range was made by. */
export class FutureDay extends UsageError {}

/** No account is connected, or TikTok wants its owner to sign in again. Exit code 4. */
export class SignInError extends ExpectedError {}

/** TikTok refused, could not be reached, or answered what cannot be understood. Exit code 5. */
export class ApiError extends ExpectedError {}

/** TikTok was not reached at all: what works only once is as good as before. Exit code 5. */
export class NotSent extends ApiError {}

/** A local file cannot be read, written or locked. Exit code 7. */
export class LocalStateError extends ExpectedError {}

/** A figure crossed a line that the user drew. Exit code 6. */
export class LineCrossed extends ExpectedError {}

/** Of several things some failed: each failure was explained already, and what there is was printed. */
export class AlreadyExplained extends Error {
  override readonly name = 'AlreadyExplained';
  /** What decides the exit code; null where some of several accounts succeeded: exit code 3. */
  readonly decisive: unknown;

  constructor(decisive: unknown) {
    super('explained already');
    this.decisive = decisive;
  }
}

/** The reader of standard output has gone. Not a failure: the program ends quietly. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** Ctrl-C or a termination by the system. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  readonly signal: 'SIGINT' | 'SIGTERM';

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`interrupted by ${signal}`);
    this.signal = signal;
  }
}

/** The same error in other words: its kind and code, by which scripts know it, stay. */
export function reword(
  error: ExpectedError,
  { message = error.message, hint = error.hint }: { message?: string; hint?: string },
): ExpectedError {
  const Kind = [SignInError, ApiError, LocalStateError].find((kind) => error instanceof kind);
  const options = { cause: error };
  return Kind
    ? new Kind(error.code, message, hint, options)
    : new UsageError(message, hint, options);
}

/** What anything that was thrown says of itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
