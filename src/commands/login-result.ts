import type { StoredAccount } from '../credentials/schema.ts';
import type { CredentialStore } from '../credentials/store.ts';
import { figuresLost } from '../domain/scopes.ts';
import { ExpectedError } from '../errors.ts';
import type { PageWords } from '../sign-in/landing-page.ts';
import { type AccountStanding, standingOf } from './account-state.ts';
import { fitLines } from './lines.ts';
import type { AuthLoginOptions, CommandContext } from './options.ts';
import { styleFor } from './style.ts';
import { describeTime } from './time-words.ts';

/** An account that is connected, whatever became of the first look at it. */
export interface SignedIn {
  readonly account: StoredAccount;
  /** Why it could not be read; null where it could. */
  readonly problem: ExpectedError | null;
}

/** The account with whether it is the default one. */
export interface Connected {
  readonly account: StoredAccount;
  readonly defaultName: string | null;
}

export async function describeConnected(
  account: StoredAccount,
  store: CredentialStore,
): Promise<Connected> {
  const { defaultAccount } = await store.read();
  return { account, defaultName: defaultAccount };
}

const goBack = 'You can close this page and go back to the terminal.';

/** What the browser shows when the tokens were kept. */
export function describePage({ account: { name, username }, problem }: SignedIn): PageWords {
  if (problem) return { title: 'Connected, but not read', text: `${sentence(problem)} ${goBack}` };
  const who = username === null ? name : `@${username}`;
  return { title: 'The account is connected', text: `${who} is connected. ${goBack}` };
}

/** What it shows when there are none. */
export function describeFailedPage(error: unknown): PageWords {
  const reason =
    error instanceof ExpectedError ? sentence(error) : 'The terminal tells what went wrong.';
  return { title: 'The account was not connected', text: `${reason} ${goBack}` };
}

/** Messages begin small and end without a stop, as they stand behind `error:`. */
function sentence({ message }: ExpectedError): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Prints what is connected now, what it lacks, and what to do next. */
export async function printConnected(
  { account, defaultName }: Connected,
  options: AuthLoginOptions,
  { io }: CommandContext,
): Promise<void> {
  const standing = standingOf(account, defaultName, io.now());
  if (options.json) {
    await io.stdout.write(`${JSON.stringify(standing, null, 2)}\n`);
    return;
  }
  const style = styleFor(io.stdout, io, options);
  const lines = describe(standing, io.now()).flatMap((line) => fitLines(line, style, '', ''));
  await io.stdout.write(`${lines.join('\n')}\n`);
}

function describe(standing: AccountStanding, now: number): string[] {
  const { name, username, type, api, scopes, missingScopes, refreshTokenExpiresAt } = standing;
  const who = username === null ? name : `@${username}`;
  return [
    `${who} is connected as ${name}: a ${type} account, through the ${api} API.`,
    ...(scopes === null ? [] : [`Permissions: ${scopes.join(', ')}.`]),
    ...missingScopes.map(
      (scope) => `Without ${scope} reports lack ${figuresLost(api, scope) ?? 'nothing'}.`,
    ),
    ...(missingScopes.length === 0
      ? []
      : ['To have it all, connect again and leave every permission ticked.']),
    ...(refreshTokenExpiresAt === null
      ? []
      : [
          `It stays connected until ${describeTime(refreshTokenExpiresAt, now)}; then its owner signs in again.`,
        ]),
    `Next: tiktok-metrics report${standing.default ? '' : ` --account ${name}`}`,
  ];
}
