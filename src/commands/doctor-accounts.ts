import pLimit from 'p-limit';
import { daysServed } from '../domain/daily-figures.ts';
import { dayAt } from '../domain/date-range.ts';
import { addDays } from '../domain/day.ts';
import type { Api } from '../domain/account.ts';
import { figuresLost } from '../domain/scopes.ts';
import { createClient, createTokenEndpoints } from '../tiktok/connect.ts';
import type { Network } from '../tiktok/network.ts';
import { examine, type Finding, warning } from './doctor-finding.ts';
import type { Subject } from './doctor-subjects.ts';
import type { CommandContext } from './options.ts';
import type { Talk } from './talk.ts';

/** So many accounts are tried side by side. */
const sideBySide = 4;

/** Tries each account's tokens with one real request. */
export async function checkAccounts(
  subjects: readonly Subject[],
  silent: ReadonlySet<string>,
  network: Network,
  talk: Talk,
  context: CommandContext,
): Promise<readonly Finding[]> {
  const limit = pLimit(sideBySide);
  const found = await Promise.all(
    subjects.map((subject) =>
      limit(() =>
        silent.has(subject.access.origin)
          ? [notTried(subject)]
          : examine(subject.check, () => tryAccount(subject, network, talk, context)),
      ),
    ),
  );
  return found.flat();
}

function notTried({ check, access: { api } }: Subject): Finding {
  return warning(
    check,
    `not tried, as the ${api} API cannot be reached`,
    'Run tiktok-metrics doctor again when it can.',
  );
}

async function tryAccount(
  { check, name, access, createTokens, judge }: Subject,
  network: Network,
  talk: Talk,
  { io }: CommandContext,
): Promise<readonly Finding[]> {
  const caller = network.caller(talk.onEventOf(name));
  const tokens = createTokens(createTokenEndpoints(caller, access));
  const client = createClient(caller, access, tokens);
  const today = dayAt(io.now(), 'UTC');
  const window = { from: addDays(today, -daysServed), to: addDays(today, -1) };
  try {
    await client.fetchAccount(window, io.signal);
    client.permissions.requireSome();
  } catch (error) {
    throw access.explain(error);
  }
  await access.onSuccess();
  const missing = describeMissing(check, client.permissions.missing(), access.api);
  return missing === null ? [judge()] : [judge(), missing];
}

function describeMissing(check: string, scopes: readonly string[], api: Api): Finding | null {
  const costs = scopes.map((scope) => `${scope} (${figuresLost(api, scope) ?? 'no figure'})`);
  if (costs.length === 0) return null;
  return warning(
    check,
    `its owner did not grant ${costs.join('; ')}`,
    'These figures are missing in reports. To have them, connect the account again and grant every permission.',
  );
}
