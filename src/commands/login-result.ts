import type { StoredAccount } from '../credentials/schema.ts';
import type { CredentialStore } from '../credentials/store.ts';
import { figuresLost } from '../domain/scopes.ts';
import type { PageWords } from '../sign-in/landing-page.ts';
import { wrapText } from '../reporters/text/wrap-text.ts';
import { type AccountStanding, standingOf } from './account-state.ts';
import type { AuthLoginOptions, CommandContext } from './options.ts';
import { styleFor } from './style.ts';
import { describeTime } from './time-words.ts';

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

/** What the browser shows when all has gone well. */
export function describePage({ name, username }: StoredAccount): PageWords {
  return {
    title: 'The account is connected',
    text: `${username === null ? name : `@${username}`} is connected. You can close this page and go back to the terminal.`,
  };
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
  const { width } = styleFor(io.stdout, io, options);
  const lines = describe(standing, io.now()).flatMap((line) =>
    wrapText(line, Math.min(width, 100)),
  );
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
