import * as z from 'zod';
import { choice, flag, list, text, whole } from './setting-kinds.ts';

/** The shape of the configuration file: the options by their long names, a table for each command. */

const globalOptions = {
  color: choice(
    'Use colours: auto follows the terminal. NO_COLOR and FORCE_COLOR go before it.',
    ['auto', 'always', 'never'],
    'auto',
  ),
  ascii: flag('Print ASCII characters only.', false),
  quiet: flag('Print nothing but errors on standard error.', false),
  verbose: flag('Print every request on standard error, secrets masked.', false),
  json: flag('Print results as JSON. Errors are told as JSON where --json is typed.', false),
  input: flag('Ask where something is missing; false never asks.', true),
};

/** The options of `report` that an account may have of its own. */
const accountOptions = {
  from: text(
    'The first day: 2026-10-01, today or yesterday. Goes with to, and with no other range.',
  ),
  to: text('The last day, included; yesterday unless named.'),
  last: text('Days, weeks or months up to yesterday: 7d, 4w, 3m.', '28d'),
  month: text('A calendar month: 2026-10.'),
  week: text('An ISO week, Monday to Sunday: 2026-W40.'),
  timezone: text(
    'The IANA zone whose days decide which posts belong to the range, for example Europe/Madrid.',
    'UTC',
  ),
  'engagement-per': choice(
    'Engagement per so many people reached.',
    [100, 1000, '100', '1000'],
    100,
  ),
  'engagement-by': choice('What engagement is related to.', ['reach', 'views'], 'reach'),
  compare: text(
    'The range to compare with: previous, previous-year, none or two days, 2026-09-01..2026-09-30; none unless named, previous with html.',
  ),
  explain: flag('Show how each figure was reckoned, and why it may differ from the app.', false),
  section: list('The sections that a table or a page shows; all of them unless named.'),
  columns: list('The columns of the list of posts, in this order.'),
  graph: flag(
    'Draw bars, sparklines and charts (true) or tables (false); in a terminal and with html unless named.',
  ),
  sort: text('The column by which posts are listed, and the direction: views, date:asc.'),
  limit: whole('List so many posts at the most; no figure changes.'),
};

/** How old what was kept may be. */
const maxAge = text(
  'Use what was fetched no longer ago than that, 6h or 2d; until the next midnight in UTC unless named.',
);

/** How far a command that prints figures uses what was kept. */
const historyOptions = {
  history: flag('Use what was kept, and keep what is fetched.', true),
  offline: flag('Make no request: report on what was kept.', false),
  refresh: flag('Fetch everything anew, however young it is.', false),
  'max-age': maxAge,
  'include-removed': flag('Count posts that TikTok no longer lists, too.', false),
};

/** How TikTok may be asked. */
const fetchingOptions = {
  concurrency: whole('The most requests of an account side by side; 16 unless named.'),
  rate: text(
    'Requests allowed for each account and endpoint, 40/60 for 40 in 60 seconds, or off; TikTok’s own limits unless named.',
  ),
  deadline: text('Fetch nothing more after so long: 90s, 10m; no end unless named.'),
};

/** Where a result goes, and how it looks. */
const outputOptions = {
  format: text(
    'The format, as --format takes it. The ending of a typed --output goes before it.',
    'table',
  ),
  output: text('Write to this file, whole or not at all; - is standard output.', '-'),
  'csv-delimiter': text('What separates the fields of CSV, as --csv-delimiter takes it.', ','),
  'csv-bom': flag('Begin CSV with a byte order mark, for spreadsheets.', false),
};

const reportOptions = {
  ...accountOptions,
  account: list('The connected accounts to report on. TIKTOK_METRICS_ACCOUNT goes before it.'),
  'all-accounts': flag('Report on every connected account.', false),
  demo: flag('Report on the built-in sample where no account is named and no token is set.', false),
  ...historyOptions,
  ...fetchingOptions,
  ...outputOptions,
};

const summaryOptions = {
  account: list('The connected accounts to summarise. TIKTOK_METRICS_ACCOUNT goes before it.'),
  'all-accounts': flag('Summarise every connected account.', false),
  demo: flag('Summarise the built-in sample where no account is named and no token is set.', false),
  'new-only': flag('Print nothing where the day was printed before.', false),
  'fail-under': list('Lines that figures must not fall under: balance=-50.'),
  'fail-over': list('Lines that figures must not rise over: views=100000.'),
  ...historyOptions,
  ...fetchingOptions,
  ...outputOptions,
};

const syncOptions = {
  account: list('The connected accounts to sync. TIKTOK_METRICS_ACCOUNT goes before it.'),
  'all-accounts': flag('Sync every connected account.', false),
  backfill: flag('Take in everything that TikTok still gives.', false),
  refresh: flag('Fetch anew what was fetched today, too.', false),
  'max-age': maxAge,
  ...fetchingOptions,
};

const loginOptions = {
  api: choice("Which of TikTok's APIs your app is for. TIKTOK_API goes before it.", [
    'business',
    'display',
  ]),
  'redirect-uri': text(
    'The redirect address that your app is registered with. TIKTOK_REDIRECT_URI goes before it.',
  ),
  port: whole('With the display API: wait for the answer on this port; a free one unless named.'),
  browser: flag('Open the browser; false prints the address instead.', true),
};

const sandboxOptions = {
  port: whole('Listen on this port of 127.0.0.1; a free one unless named.'),
  fault: list('Misbehave: the names of faults, each with :3 or :always after it if need be.'),
  latency: text('Answer slowly: 200ms, 2s.', '0ms'),
  limits: text("tiktok (TikTok's own), off or N/SECONDS.", 'tiktok'),
  posts: whole('Serve a made-up account with so many posts instead of the samples.'),
  seed: whole('Which made-up account; goes with posts.', 1),
  today: text("Stop the sandbox's clock at noon of a day: 2026-11-15."),
  log: text('Append every request to this file, one JSON object a line.'),
};

/**
 * The keys of each table. `global` are those at the top of the file; the others hold for one
 * command, and `account` for one account of `report`.
 */
export const settingTables = {
  global: globalOptions,
  report: reportOptions,
  summary: summaryOptions,
  sync: syncOptions,
  login: loginOptions,
  sandbox: sandboxOptions,
  account: accountOptions,
} as const satisfies Record<string, Readonly<Record<string, z.ZodType>>>;

const isTable = 'It is a table: write its name in brackets on a line of its own, its keys below.';

function table<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, isTable).partial();
}

/** What is wrong with a table that names accounts and wants all of them. */
const oneChoice = {
  path: ['all-accounts'],
  error: 'The same table names accounts: leave one of the two out.',
};

interface AccountsWanted {
  readonly account?: unknown;
  readonly 'all-accounts'?: unknown;
}

function isOneChoice(wanted: AccountsWanted): boolean {
  return wanted.account === undefined || wanted['all-accounts'] !== true;
}

const reportTable = table(reportOptions).refine(isOneChoice, oneChoice);
const summaryTable = table(summaryOptions).refine(isOneChoice, oneChoice);
const syncTable = table(syncOptions).refine(isOneChoice, oneChoice);

export const settingsSchema = z
  .strictObject(
    {
      ...table(globalOptions).shape,
      report: reportTable.optional().describe('Defaults of the options of report.'),
      summary: summaryTable.optional().describe('Defaults of the options of summary.'),
      sync: syncTable.optional().describe('Defaults of the options of sync.'),
      login: table(loginOptions).optional().describe('Defaults of the options of auth login.'),
      sandbox: table(sandboxOptions).optional().describe('Defaults of the options of sandbox.'),
      accounts: z
        .record(z.string(), table(accountOptions), isTable)
        .optional()
        .describe(
          'Options of report for single accounts, by what accounts list calls them. They go before those of report.',
        ),
    },
    isTable,
  )
  .meta({
    title: 'tiktok-metrics configuration',
    description: 'config.toml: defaults for options, by their long names.',
  });

export type Settings = z.infer<typeof settingsSchema>;
