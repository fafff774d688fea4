import { type Command, Option } from 'commander';
import type { ReportOptions } from '../commands/options.ts';
import { collect } from './collect.ts';
import { addFetchingOptions } from './fetching-options.ts';

export function addReport(program: Command, run: (options: ReportOptions) => Promise<void>): void {
  const report = program
    .command('report')
    .description('fetch the figures of a range of days and print them')
    .optionsGroup('Range (the last 28 days unless named):')
    .option('--from <date>', 'first day: 2026-10-01, 20261001, today or yesterday (or --since)')
    .option('--to <date>', 'last day, included; yesterday unless named (or --until)')
    .addOption(new Option('--since <date>').hideHelp().conflicts('from'))
    .addOption(new Option('--until <date>').hideHelp().conflicts('to'))
    .option('--last <span>', 'days, weeks or months up to yesterday: 7d, 4w, 3m')
    .option('--month <month>', 'a calendar month: 2026-10')
    .option('--week <week>', 'an ISO week, Monday to Sunday: 2026-W40')
    .option(
      '--timezone <zone>',
      'IANA zone whose days decide which posts belong to the range (UTC)',
    )
    .optionsGroup('Account:')
    .option('--demo', 'report on the built-in sample, without credentials')
    .option(
      '--account <name>',
      'a connected account, repeatable; with --demo: business or personal',
      collect,
    )
    .option('--all-accounts', 'every connected account')
    .optionsGroup('Figures:')
    .option('--engagement-per <number>', 'engagement per 100 or 1000 people reached (100)')
    .option('--engagement-by <base>', 'relate engagement to reach or to views (reach)')
    .option(
      '--compare <range>',
      'show changes since previous, previous-year or 2026-09-01..2026-09-30 (none; with html previous)',
    )
    .option('--explain', 'show how each figure was reckoned, and why it may differ from the app')
    .optionsGroup('History:')
    .option('--offline', 'make no request: report on what was kept')
    .option('--no-history', 'neither use nor keep anything')
    .option('--refresh', 'fetch everything anew, however young it is')
    .option('--max-age <duration>', 'use what was kept no longer ago than that: 6h, 2d')
    .option('--include-removed', 'count posts that TikTok no longer lists, too')
    .optionsGroup('Output:')
    .option('--format <format>', 'table, html, json, ndjson, csv or markdown (table)')
    .option(
      '--output <file>',
      'write to a file or, of CSV, a folder (csv/); {account} and {date} may stand in its name',
    )
    .option('--section <name>', 'show this section; repeat for more', collect)
    .option('--columns <names>', 'columns of the list of posts, separated by commas')
    .option(
      '--graph',
      'draw shares as bars and days as sparklines, also in a pipe; html has charts',
    )
    .option('--no-graph', 'show shares, and with html days, as tables; no sparklines')
    .option('--sort <column[:asc|desc]>', 'order the list of posts; largest or newest first')
    .option('--limit <count>', 'list so many posts at the most; no figure changes')
    .option('--csv-delimiter <char>', 'what separates the fields of CSV: , ; | : or tab (,)')
    .option('--csv-bom', 'begin CSV with a byte order mark, for spreadsheets')
    .addHelpText('after', examples)
    .action((_options, command: Command) => run(command.optsWithGlobals<ReportOptions>()));
  addFetchingOptions(report);
}

const examples = `
Examples:
  tiktok-metrics report --from 2026-10-01 --to 2026-10-31
  tiktok-metrics report --demo --section summary --section posts --sort views --limit 10
  tiktok-metrics report --demo --last 7d --json
  tiktok-metrics report --demo --month 2026-10 --compare previous
  tiktok-metrics report --demo --section summary --explain
  tiktok-metrics report --all-accounts --last 4w --output brands.json
  tiktok-metrics report --demo --section posts --format csv
  tiktok-metrics report --demo --month 2026-10 --output report.html

Connect an account with tiktok-metrics auth login, or set TIKTOK_ACCESS_TOKEN and, for the business
API, TIKTOK_BUSINESS_ID. Posts that TikTok has filtered, say for their music, are in no figure.`;
