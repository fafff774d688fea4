import { readConnection } from '../config/connection.ts';
import type { StoredAccount } from '../credentials/schema.ts';
import type { CredentialStore } from '../credentials/store.ts';
import { ExpectedError, SignInError } from '../errors.ts';
import { readVariable } from '../io.ts';
import type { TokenSource } from '../tiktok/caller.ts';
import type { TokenEndpoints } from '../tiktok/tokens.ts';
import { type AccountState, stateOf } from './account-state.ts';
import { fine, type Finding, problem, warning } from './doctor-finding.ts';
import { accessFromEnvironment } from './environment-access.ts';
import type { CommandContext } from './options.ts';
import type { Access } from './source.ts';
import { accessStored, createTokens, loginCommand } from './stored-access.ts';
import { describeTime } from './time-words.ts';

/** Somebody's tokens to be tried. */
export interface Subject {
  readonly check: string;
  readonly name: string;
  readonly access: Access;
  readonly createTokens: (endpoints: TokenEndpoints) => TokenSource;
  /** How things stand after a request that has worked. */
  readonly judge: () => Finding;
}

/** The token of the environment. It is not renewed: what TikTok gave for it would be lost. */
export function subjectOfEnvironment({ io, mask }: CommandContext): Subject[] {
  if (readVariable(io.env, 'TIKTOK_ACCESS_TOKEN') === undefined) return [];
  const check = 'token in the environment';
  const connection = unlessRefused(() => readConnection(io.env));
  if (connection === null) return [];
  const access = accessFromEnvironment({ ...connection, renewal: null }, mask, () => undefined);
  const judge = () => fine(check, 'it works');
  return [{ check, name: check, access, createTokens: access.createTokens, judge }];
}

/** A connected account, whose tokens are renewed where that is due, as in any other run. */
export function subjectOfAccount(
  account: StoredAccount,
  store: CredentialStore,
  context: CommandContext,
): Subject[] {
  const { name } = account;
  const check = `account ${name}`;
  const late: string[] = [];
  // What would be warned of is a finding here.
  const stored = { ...context, store, warn: () => undefined };
  const access = unlessRefused(() => accessStored(account, stored));
  if (access === null) return [];
  let current = () => account;
  return [
    {
      check,
      name,
      access,
      createTokens: (endpoints) => {
        const tokens = createTokens(account, endpoints, {
          ...stored,
          warn: (text) => late.push(text),
        });
        current = tokens.account;
        return tokens;
      },
      judge: () => {
        const [first] = late;
        if (first !== undefined) return warning(check, first, 'It still works; try again later.');
        return judgeAccount(check, current(), context.io.now());
      },
    },
  ];
}

function judgeAccount(check: string, account: StoredAccount, now: number): Finding {
  const { accessTokenExpiresAt: access, refreshTokenExpiresAt: refresh } = account;
  const ends = [
    access === null ? null : `its access token ends ${describeTime(access, now)}`,
    refresh === null ? null : `the connection ends ${describeTime(refresh, now)}`,
  ].filter((text) => text !== null);
  const message = ['it works', ...ends].join('; ');
  const again = `Connect it again: ${loginCommand(account)}`;
  const judgements = {
    connected: () => fine(check, message),
    ending: () => warning(check, message, again),
    'renewal-cut-off': () =>
      warning(
        check,
        `a renewal was cut off; ${message}`,
        'tiktok-metrics auth refresh tells whether the connection still works.',
      ),
    ended: () =>
      problem(
        check,
        new SignInError('sign-in-needed', `it cannot be renewed any more; ${message}`, again),
      ),
  } as const satisfies Record<AccountState, () => Finding>;
  return judgements[stateOf(account, now)]();
}

/** What the environment says wrong is told where the environment is looked at. */
function unlessRefused<Value>(make: () => Value): Value | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}
