import { UsageError } from '../errors.ts';
import { type Lines, readVariable } from '../io.ts';
import type { AppKeys } from '../tiktok/tokens.ts';
import { canAsk } from './can-ask.ts';
import type { AuthLoginOptions, CommandContext } from './options.ts';

/**
 * The developer app's id and secret: from standard input, the environment, or asked for. Never from
 * an option, which other users of the machine could see.
 *
 * @param lines standard input, where it is read
 * @throws {UsageError} when they are nowhere and nobody can be asked
 */
export async function readApp(
  options: AuthLoginOptions,
  { io, mask }: CommandContext,
  lines: Lines | null,
): Promise<AppKeys> {
  const app =
    options.appStdin && lines ? await readLines(lines, io.signal) : readEnvironment(io.env);
  const ask = (
    variable: string,
    question: string,
    prompt: (question: string, signal: AbortSignal) => Promise<string>,
  ): Promise<string> => {
    if (options.appStdin || !canAsk(io, options)) throw missing(variable, options);
    return prompt(question, io.signal);
  };
  const { text, secret } = io.prompts;
  const clientId = app.clientId ?? (await ask('TIKTOK_CLIENT_ID', questions.id, text));
  const answer = app.clientSecret ?? (await ask('TIKTOK_CLIENT_SECRET', questions.secret, secret));
  // As it will be sent: with a blank at its end it would not be found in what is printed.
  const clientSecret = answer.trim();
  mask.add(clientSecret);
  return { clientId: check('id', clientId.trim()), clientSecret: check('secret', clientSecret) };
}

const questions = {
  id: 'The id of your developer app (client key):',
  secret: 'Its secret (it is not shown):',
} as const;

interface MaybeApp {
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
}

async function readLines(lines: Lines, signal: AbortSignal): Promise<MaybeApp> {
  const clientId = (await lines.next(signal))?.trim();
  const clientSecret = (await lines.next(signal))?.trim();
  return {
    clientId: clientId === '' ? undefined : clientId,
    clientSecret: clientSecret === '' ? undefined : clientSecret,
  };
}

function readEnvironment(env: CommandContext['io']['env']): MaybeApp {
  return {
    clientId: readVariable(env, 'TIKTOK_CLIENT_ID'),
    clientSecret: readVariable(env, 'TIKTOK_CLIENT_SECRET'),
  };
}

/** Ids and secrets are visible ASCII: a blank or a line end came along by mistake. */
function check(what: string, value: string): string {
  if (/^[\x21-\x7e]+$/.test(value)) return value;
  throw new UsageError(
    `the ${what} of the developer app holds a character that none has`,
    'Look for a blank, a line end or quotation marks that came along with it.',
  );
}

function missing(variable: string, { appStdin }: AuthLoginOptions): UsageError {
  return appStdin
    ? new UsageError(
        'standard input does not hold the id and the secret of the developer app',
        'It takes the id on its first line and the secret on its second.',
      )
    : new UsageError(
        `the developer app is not known: ${variable} is not set`,
        'Set TIKTOK_CLIENT_ID and TIKTOK_CLIENT_SECRET, or give both on standard input with --app-stdin.',
      );
}
