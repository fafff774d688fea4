import type { Report } from '../../report/report.ts';
import { comparedWords, engagementWords, rangeWords } from '../sections/words.ts';
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
