import type { Command } from 'commander';
import type { SummaryOptions } from '../commands/options.ts';
import { collect } from './collect.ts';
import { addFetchingOptions } from './fetching-options.ts';

export function addSummary(
  program: Command,
  run: (options: SummaryOptions) => Promise<void>,
): void {
  const summary = program
    .command('summary')
    .description('print one day in ten lines, for a daily job')
    .option('--date <date>', 'the day: 2026-10-31, today or yesterday; the newest complete one')
    .optionsGroup('Account:')
    .option('--demo', 'summarise the built-in sample, without credentials')
    .option(
      '--account <name>',
      'a connected account, repeatable; with --demo: business or personal',
      collect,
    )
    .option('--all-accounts', 'every connected account')
    .optionsGroup('For jobs:')
    .option('--new-only', 'print nothing where the day was printed before')
    .option('--fail-under <metric=value>', 'end with exit code 6 below this; repeatable', collect)
    .option('--fail-over <metric=value>', 'end with exit code 6 above this; repeatable', collect)
    .optionsGroup('History:')
    .option('--offline', 'make no request: use what was kept')
    .option('--no-history', 'neither use nor keep anything')
    .option('--refresh', 'fetch everything anew, however young it is')
    .option('--max-age <duration>', 'use what was kept no longer ago than that: 6h, 2d')
    .option('--include-removed', 'count posts that TikTok no longer lists, too')
    .optionsGroup('Output:')
    .option('--format <format>', 'table, html, json, ndjson, csv or markdown (table)')
    .option('--output <file>', 'write to a file; {account} and {date} may stand in its name')
    .option('--csv-delimiter <char>', 'what separates the fields of CSV: , ; | : or tab (,)')
    .option('--csv-bom', 'begin CSV with a byte order mark, for spreadsheets')
    .addHelpText('after', examples)
    .action((_options, command: Command) => run(command.optsWithGlobals<SummaryOptions>()));
  addFetchingOptions(summary);
}

const examples = `
Examples:
  tiktok-metrics summary --demo
  tiktok-metrics summary --all-accounts --new-only
  tiktok-metrics summary --date 2026-11-10 --json
  tiktok-metrics summary --new-only --fail-under balance=-50 --fail-over views=1000000

TikTok's figures of a day come 24 to 48 hours after its end in UTC. The newest complete day is the last
one that has them all. Lines can be drawn for followers, balance, views, profileViews, likes, comments,
shares and posts.`;
