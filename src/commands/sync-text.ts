import { formatCount } from '../report/format-value.ts';
import { writeJson } from '../reporters/json.ts';
import { countOf } from './count-words.ts';
import { fitLines } from './lines.ts';
import type { CommandContext, SyncOptions } from './options.ts';
import { type Style, styleFor } from './style.ts';
import type { Synced } from './sync-schema.ts';

/** Prints what was brought up to date, a few lines for each account; nothing where all is to be quiet. */
export async function printSynced(
  synced: readonly Synced[],
  isSeveral: boolean,
  options: SyncOptions,
  { io }: CommandContext,
): Promise<void> {
  if (options.json) {
    const document = isSeveral ? synced : synced[0];
    for (const piece of writeJson(document)) await io.stdout.write(piece);
    return;
  }
  if (options.quiet) return;
  const style = styleFor(io.stdout, io, options);
  for (const one of synced) await io.stdout.write(`${describe(one, style).join('\n')}\n`);
}

function describe(synced: Synced, style: Style): string[] {
  const { account, posts, days, requests, requestsSaved } = synced;
  const saved = requestsSaved > 0 ? `, ${formatCount(requestsSaved)} saved` : '';
  const facts = [
    `${account.name}: ${countOf(requests, 'request')}${saved}`,
    `${countOf(posts.lookedAt, 'post')} looked at`,
    `${formatCount(posts.new)} new`,
    ...(posts.gone > 0 ? [`${formatCount(posts.gone)} gone`] : []),
  ];
  const held = [
    countOf(posts.held, 'post'),
    ...(account.api === 'business'
      ? [`${countOf(days.held, 'day')}${days.lastDate === null ? '' : ` up to ${days.lastDate}`}`]
      : []),
  ];
  const more = synced.isComplete
    ? []
    : fitLines(
        'There may be older posts that were never listed: sync --backfill takes them in.',
        style,
        '  ',
        '  ',
      );
  return [
    ...fitLines(`${facts.join(', ')}.`, style, '', '  '),
    ...fitLines(`Held now: ${held.join(', ')}.`, style, '  ', '  '),
    ...more,
  ];
}
