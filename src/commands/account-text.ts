import { figuresLost } from '../domain/scopes.ts';
import type { AccountStanding, AccountState } from './account-state.ts';
import { fitLines } from './lines.ts';
import type { Style } from './style.ts';
import { describeTime } from './time-words.ts';

const states = {
  connected: ['green', 'connected'],
  ending: ['yellow', 'connected, but not for long: its owner has to sign in again soon'],
  'renewal-cut-off': [
    'yellow',
    'not certain: a renewal was cut off, and tiktok-metrics auth refresh tells whether the connection still works',
  ],
  ended: ['red', 'no longer connected: its owner has to sign in again'],
} as const satisfies Record<AccountState, readonly [color: string, words: string]>;

/** All that is known of an account, for people. */
export function describeStanding(standing: AccountStanding, now: number, style: Style): string {
  const { name, username, api, type, state, lastSuccessAt } = standing;
  const handle = username === null || username === name ? '' : ` (@${username})`;
  const [color, words] = states[state];
  const facts: readonly (readonly [label: string, fact: string | null])[] = [
    ['Account', `${type} account, ${api} API${standing.default ? ', the default' : ''}`],
    ['Access token', describeEnd(standing.accessTokenExpiresAt, now, 'renewed by itself')],
    [
      'Connection',
      describeEnd(standing.refreshTokenExpiresAt, now, 'then its owner signs in again'),
    ],
    ['Permissions', standing.scopes?.join(', ') ?? 'not told by TikTok'],
    ['Not granted', describeMissing(standing)],
    ['Last used', lastSuccessAt === null ? 'never' : describeTime(lastSuccessAt, now)],
  ];
  const lines = [
    ...fitLines(name + handle, style, '', '  ').map((line) => style.chalk.bold(line)),
    ...fitLines(words, style, '  ', '  ').map((line) => style.chalk[color](line)),
    ...facts.flatMap(([label, fact]) =>
      fact === null ? [] : fitLines(`${label}: ${fact}`, style, '  ', '    '),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function describeEnd(time: string | null, now: number, then: string): string | null {
  if (time === null) return null;
  const hasEnded = Date.parse(time) <= now;
  return `${hasEnded ? 'ended' : 'ends'} ${describeTime(time, now)}, ${then}`;
}

/** Each scope that the owner has refused, and what it costs. */
function describeMissing({ api, missingScopes }: AccountStanding): string | null {
  if (missingScopes.length === 0) return null;
  return missingScopes
    .map((scope) => `${scope} (costs ${figuresLost(api, scope) ?? 'no figure'})`)
    .join('; ');
}
