import { formatBytes, formatCount } from '../report/format-value.ts';
import { countOf, listOf } from './count-words.ts';
import type { AccountStatus, HistoryStatus } from './history-status-schema.ts';
import { fitLines } from './lines.ts';
import type { Style } from './style.ts';
import { describeTime } from './time-words.ts';

/** The history for people: its file, then a few lines for each account. */
export function describeStatus(
  { path, exists, bytes, accounts }: HistoryStatus,
  now: number,
  style: Style,
): string {
  const head = exists
    ? `History: ${path}, ${formatBytes(bytes ?? 0)}`
    : `Nothing is kept yet: ${path} is made by the first report or sync.`;
  const none = exists && accounts.length === 0 ? ['Nothing is kept of an account.'] : [];
  const parts = [
    [head, ...none].flatMap((line) => fitLines(line, style, '', '  ')),
    ...accounts.map((account) => describeAccount(account, now, style)),
  ];
  return parts.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function describeAccount(account: AccountStatus, now: number, style: Style): string[] {
  const { name, username, api } = account;
  const handle = username === null || name === `@${username}` || name === username;
  const facts: readonly (readonly [label: string, fact: string | null])[] = [
    ['Days', describeDays(account)],
    ['Posts', describePosts(account)],
    ['Never listed', describeUnlisted(account)],
    ['Last run', describeRun(account, now)],
    ['Only here', describeOnlyHere(account)],
    ['If sync stopped now', describeLoss(account, now)],
  ];
  return [
    ...fitLines(`${name} (${handle ? '' : `@${username}, `}${api} API)`, style, '', '  ').map(
      (line) => style.chalk.bold(line),
    ),
    ...facts.flatMap(([label, fact]) =>
      fact === null ? [] : fitLines(`${label}: ${fact}`, style, '  ', '    '),
    ),
  ];
}

function describeDays({ api, days: { held, first, last, gaps } }: AccountStatus): string | null {
  if (api === 'display') return null;
  if (first === null || last === null) return 'none';
  const missing = gaps === 0 ? 'none missing' : `${formatCount(gaps)} missing between`;
  return `${formatCount(held)}, ${first} to ${last}, ${missing}`;
}

function describePosts({ posts, observations }: AccountStatus): string {
  const { held, oldest, newest, gone } = posts;
  if (oldest === null || newest === null) return 'none';
  const facts = [
    `${formatCount(held)}, ${dayOf(oldest)} to ${dayOf(newest)}`,
    ...(gone > 0 ? [`${formatCount(gone)} no longer listed by TikTok`] : []),
    countOf(observations, 'observation'),
  ];
  return facts.join(', ');
}

/** Among many stretches their number and their ends tell enough. */
function describeUnlisted({ neverListed }: AccountStatus): string | null {
  const [first] = neverListed;
  const last = neverListed.at(-1);
  if (!first || !last) return null;
  const stretches =
    neverListed.length <= 3
      ? neverListed.map(({ from, to }) => `${dayOf(from)} to ${dayOf(to)}`).join(', ')
      : `${countOf(neverListed.length, 'stretch')} from ${dayOf(first.from)} to ${dayOf(last.to)}`;
  return `${stretches}; sync --backfill takes in what TikTok still gives`;
}

function describeRun({ lastRun }: AccountStatus, now: number): string | null {
  if (lastRun === null) return null;
  const { command, startedAt, outcome, requests, requestsSaved } = lastRun;
  const facts = [
    `${command}, ${describeTime(startedAt, now)}`,
    outcome ?? 'not finished',
    ...(requests === null ? [] : [countOf(requests, 'request')]),
    ...(requestsSaved === null || requestsSaved === 0
      ? []
      : [`${formatCount(requestsSaved)} saved`]),
  ];
  return facts.join(', ');
}

function describeOnlyHere({ onlyHere: { days, figures } }: AccountStatus): string | null {
  const facts = [
    ...(days > 0 ? [countOf(days, 'day')] : []),
    ...(figures > 0 ? [`${countOf(figures, 'figure')} of posts`] : []),
  ];
  return facts.length === 0 ? null : `${listOf(facts)} that TikTok no longer shows`;
}

function describeLoss({ ifStopped }: AccountStatus, now: number): string | null {
  const { days, posts, followersFrom } = ifStopped;
  const today = dayOf(new Date(now).toISOString());
  const facts = [
    ...(days === null ? [] : [describeLostDays(days, today)]),
    ...(followersFrom === null ? [] : [`no total of followers from ${followersFrom} on`]),
    ...(posts === 0
      ? []
      : [`${countOf(posts, 'post')} may lose reach, watch time or sources when resting`]),
  ];
  return facts.length === 0 ? null : facts.join('; ');
}

function describeLostDays(
  { from, lostOn }: { readonly from: string; readonly lostOn: string },
  today: string,
): string {
  const verb = lostOn <= today ? 'have been getting lost since' : 'get lost from';
  return `daily figures of ${from} and later ${verb} ${lostOn}${lostOn <= today ? '' : ' on'}`;
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
