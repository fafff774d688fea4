import { formatCount } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';
import { cutText } from '../text/cut-text.ts';
import { wrapPieces, wrapText } from '../text/wrap-text.ts';
import type { Page } from './page.ts';

/** Whose figures these are, of which days, and what engagement is reckoned by. */
export function headerLines(report: Report, page: Page): string[] {
  const room = page.indent.length + page.width;
  const lines = [rangeWords(report), comparedWords(report), engagementWords(report)];
  return [
    ...whoLines(report, room, page),
    ...lines.flatMap((line) => (line === null ? [] : wrapText(line, room))),
  ];
}

export function rangeWords({ range }: Report): string {
  return `${daysWords(range)}, ${range.timezone}`;
}

/** The zone is that of the report. */
export function comparedWords({ comparison }: Report): string | null {
  return comparison && `Compared with ${daysWords(comparison.range)}`;
}

function daysWords({ from, to, days }: Report['range']): string {
  return `${from} to ${to}, ${days === 1 ? '1 day' : `${formatCount(days)} days`}`;
}

const bases = { reach: 'people reached', views: 'views' } as const;

/** Where engagement cannot be reckoned at all, its base is of no interest. */
export function engagementWords(report: Report): string | null {
  const { account, engagementPer, engagementBy, postsPublished } = report;
  if (account.type === 'personal' && postsPublished.summary.engagement === null) return null;
  return `Engagement: interactions per ${formatCount(engagementPer)} ${bases[engagementBy]}`;
}

function whoLines({ account }: Report, room: number, { chalk, signs, toText }: Page): string[] {
  const handle = toText(account.username === null ? account.id : `@${account.username}`);
  const pieces = [handle, toText(account.displayName ?? ''), `${account.type} account`];
  const [first = '', ...others] = wrapPieces(
    pieces
      .map((piece) => cutText(piece, room - signs.joint.length, signs.ellipsis))
      .filter((piece) => piece !== ''),
    signs.joint,
    room,
  );
  // The handle stands out, where it has the room to be whole.
  const bold = first.startsWith(handle) ? handle.length : 0;
  return [
    chalk.bold(first.slice(0, bold)) + chalk.dim(first.slice(bold)),
    ...others.map((line) => chalk.dim(line)),
  ];
}
