import { displayWidth } from '../reporters/text/display-width.ts';
import { wrapPieces } from '../reporters/text/wrap-text.ts';
import type { AccountStanding, AccountState } from './account-state.ts';
import { printable } from './lines.ts';
import type { Style } from './style.ts';

const states = {
  connected: 'connected',
  ending: 'ends soon',
  'renewal-cut-off': 'uncertain',
  ended: 'ended',
} as const satisfies Record<AccountState, string>;

const gap = '  ';

/** The accounts a line each, in columns; where they find no room, cells go on below. */
export function describeAccounts(
  standings: readonly AccountStanding[],
  { width, unicode }: Pick<Style, 'width' | 'unicode'>,
): string {
  const rows = standings.map((standing) =>
    toCells(standing).map((cell) => printable(cell, unicode)),
  );
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const isWide = widths.reduce((sum, it) => sum + it + gap.length, 0) <= width;
  const lines = rows.flatMap((row, index) => {
    const mark = standings[index]?.default ? '* ' : '  ';
    if (!isWide) return broken(row, mark, width);
    const cells = row.map((cell, column) => pad(cell, widths[column] ?? 0));
    return [`${mark}${cells.join(gap)}`.trimEnd()];
  });
  return lines.map((line) => `${line}\n`).join('');
}

function toCells({ name, username, api, type, state }: AccountStanding): string[] {
  const handle = username === null ? '' : `@${username}`;
  return [name, handle, type, `${api} API`, states[state]];
}

function broken(row: readonly string[], mark: string, width: number): string[] {
  const pieces = row.filter((cell) => cell !== '');
  return wrapPieces(pieces, gap, width - 4).map(
    (line, index) => (index === 0 ? mark : '    ') + line,
  );
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));
}
