import { ExpectedError, messageOf } from './errors.ts';

/**
 * What a person or a script reads of an error on standard error: what failed and what to do, on
 * two lines, or one line of JSON where JSON was asked for. The stack is shown for a bug of the
 * program's own, or with --verbose.
 */
export function explainError(
  error: unknown,
  { json, verbose, account = null }: ErrorStyle,
  hide: (text: string) => string,
): string {
  const { code, ...words } = describe(error);
  const [message, hint] = [hide(words.message), hide(words.hint)];
  if (json) {
    const of = account === null ? {} : { account };
    return `${JSON.stringify({ error: { code, message, hint, ...of } })}\n`;
  }
  const stack = error instanceof ExpectedError && !verbose ? '' : hide(stackOf(error));
  const of = account === null ? '' : `${account}: `;
  return `error: ${of}${message}\nhint: ${hint}\n${stack}`;
}

/** How an error is told. */
export interface ErrorStyle {
  readonly json: boolean;
  readonly verbose: boolean;
  /** Which of several accounts it is about. */
  readonly account?: string | null;
}

function describe(error: unknown): { code: string; message: string; hint: string } {
  if (error instanceof ExpectedError) {
    return { code: error.code, message: error.message, hint: error.hint };
  }
  return {
    code: 'unexpected',
    message: `something unexpected happened: ${messageOf(error)}`,
    hint: 'This is a bug in tiktok-metrics. Please report it with the command and what is printed here.',
  };
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const cause = error.cause === undefined ? '' : `caused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}\n${cause}`;
}

/** Whether a format is made of JSON, so that errors are as well. */
export function isMadeOfJson(format: string | undefined): boolean {
  return format === 'json' || format === 'ndjson';
}

/** Read from the arguments themselves, as they may be what is wrong. */
export function errorStyleOf(argv: readonly string[]): ErrorStyle {
  const json = argv.some(
    (argument, index) =>
      argument === '--json' ||
      (argument.startsWith('--format=') && isMadeOfJson(argument.slice('--format='.length))) ||
      (argument === '--format' && isMadeOfJson(argv[index + 1])),
  );
  return { json, verbose: argv.includes('--verbose') };
}
