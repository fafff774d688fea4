import type { Command } from 'commander';
import type { SyncOptions } from '../commands/options.ts';
import { addAccountOptions } from './account-options.ts';
import { addFetchingOptions } from './fetching-options.ts';

export function addSync(program: Command, run: (options: SyncOptions) => Promise<void>): void {
  const sync = program
    .command('sync')
    .description('bring the history up to date, without a report')
    .option('--backfill', 'take in everything that TikTok still gives')
    .option('--refresh', 'fetch anew what was fetched today, too')
    .option('--max-age <duration>', 'leave alone what was fetched no longer ago than that: 6h, 2d')
    .addHelpText('after', examples)
    .action((_options, command: Command) => run(command.optsWithGlobals<SyncOptions>()));
  addAccountOptions(sync, 'the usual one unless named');
  addFetchingOptions(sync);
}

const examples = `
Examples:
  tiktok-metrics sync
  tiktok-metrics sync --backfill --account cafe
  tiktok-metrics sync --all-accounts --quiet

TikTok shows daily figures for 60 days, and drops figures of posts that rest. Run it once a day, after
the first hours of the day in UTC, and reports have them for good.`;
