import { formatCount } from '../../report/format-value.ts';
import type { Report } from '../../report/report.ts';
import { cutText } from '../text/cut-text.ts';
import { wrapPieces, wrapText } from '../text/wrap-text.ts';
import type { Page } from './page.ts';

/** Whose figures these are, of which days, and what engagement is reckoned by. */
export function headerLines(report: Report, page: Page): string[] {
  const { range, postsPublished } = report;
  const room = page.indent.length + page.width;
  const days = range.days === 1 ? '1 day' : `${formatCount(range.days)} days`;
  const lines = [`${range.from} to ${range.to}, ${days}, ${range.timezone}`];
  // Where it cannot be reckoned at all, its base is of no interest.
  if (report.account.type === 'business' || postsPublished.summary.engagement !== null) {
    lines.push(`Engagement: ${engagementWords(report)}`);
  }
  return [...whoLines(report, room, page), ...lines.flatMap((line) => wrapText(line, room))];
}

const bases = { reach: 'people reached', views: 'views' } as const;

function engagementWords({ engagementPer, engagementBy }: Report): string {
  return `interactions per ${formatCount(engagementPer)} ${bases[engagementBy]}`;
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
