import { dayAt } from '../domain/date-range.ts';
import { cutText } from '../reporters/text/cut-text.ts';
import { displayWidthAtMost } from '../reporters/text/display-width.ts';
import { countOf } from './count-words.ts';
import { printable } from './lines.ts';
import type { ProgressFacts } from './progress.ts';
import type { Style } from './style.ts';
import { describeLeft } from './time-left.ts';

export type BarStyle = Pick<Style, 'width' | 'boxes' | 'unicode'>;

interface Part {
  readonly place: 'before the bar' | 'behind it';
  /** Where there is no room for all, the one that is worth least goes first. */
  readonly worth: number;
  /** Null where there is nothing to say. */
  readonly describe: (facts: ProgressFacts, style: BarStyle) => string | null;
}

/** All that stands beside the bar, in this order. */
const parts: readonly Part[] = [
  { place: 'before the bar', worth: 1, describe: describeAccounts },
  { place: 'behind it', worth: 4, describe: ({ posts }) => countOf(posts, 'post') },
  { place: 'behind it', worth: 2, describe: ({ pages }) => countOf(pages, 'page') },
  { place: 'behind it', worth: 3, describe: describeReached },
  { place: 'behind it', worth: 5, describe: describeEnd },
  { place: 'behind it', worth: 0, describe: describeRequests },
];

type Said = Pick<Part, 'place' | 'worth'> & { readonly text: string };

const widestAccount = 24;
const widestBar = 30;
const narrowestBar = 8;

/**
 * How far a run has come, on one line without its end that is never wider than the style says: account,
 * bar, percentage, and of the rest as much as there is room for. Where nothing tells how much there is,
 * there is no bar.
 */
export function drawProgress(facts: ProgressFacts, style: BarStyle): string {
  const said = parts.flatMap(({ describe, ...part }): Said[] => {
    const text = describe(facts, style);
    return text === null ? [] : [{ ...part, text }];
  });
  return drawFitting(said, facts, style);
}

function drawFitting(said: readonly Said[], facts: ProgressFacts, style: BarStyle): string {
  const spare = style.width - displayWidthAtMost(layOut(said, drawGauge(facts, 0, style)));
  if (said.length > 0 && spare < (facts.share === null ? 0 : narrowestBar)) {
    return drawFitting(withoutLeast(said), facts, style);
  }
  const gauge = drawGauge(facts, Math.min(spare, widestBar), style);
  return cutText(layOut(said, gauge).trimStart(), Math.max(0, style.width), '');
}

function withoutLeast(said: readonly Said[]): Said[] {
  const least = Math.min(...said.map(({ worth }) => worth));
  return said.filter(({ worth }) => worth !== least);
}

function layOut(said: readonly Said[], gauge: string): string {
  const at = (wanted: Part['place']) =>
    said.filter(({ place }) => place === wanted).map(({ text }) => text);
  return [...at('before the bar'), gauge, at('behind it').join(', ')]
    .filter((text) => text !== '')
    .join(' ');
}

/** `██████░░░░  62%`; downwards, so that it is full when all is done and no earlier. */
function drawGauge({ share }: ProgressFacts, width: number, { boxes }: BarStyle): string {
  if (share === null) return '';
  const [done, open] = boxes ? ['█', '░'] : ['#', '-'];
  const length = Math.max(0, width);
  const whole = Math.floor(share * length);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `${done.repeat(whole)}${open.repeat(length - whole)} ${percent}`;
}

function describeAccounts({ accounts, done }: ProgressFacts, { unicode }: BarStyle): string {
  const [first, ...others] = accounts;
  if (others.length === 0) return cutText(printable(first, unicode), widestAccount, '...');
  return `${countOf(accounts.length, 'account')}, ${done} done`;
}

function describeReached({ reached }: ProgressFacts): string | null {
  return reached === null ? null : `back to ${dayAt(reached, 'UTC')}`;
}

function describeRequests({ requestsLeft }: ProgressFacts): string | null {
  return requestsLeft === null ? null : `${countOf(requestsLeft, 'request')} left this minute`;
}

function describeEnd({ leftMs }: ProgressFacts): string | null {
  return leftMs === null ? null : `about ${describeLeft(leftMs, 'short')} left`;
}
