import * as z from 'zod';

/** The shape of the configuration file: the options by their long names, a table for each command. */

const words = z.union([z.string(), z.array(z.string())]);
const number = z.union([z.string(), z.number()]);

/** The options of `report` that an account may have of its own. */
const accountOptions = {
  from: z.string().describe('The first day.'),
  to: z.string().describe('The last day, included.'),
  last: z.string().describe('Days, weeks or months up to yesterday: 7d, 4w, 3m.'),
  month: z.string().describe('A calendar month: 2026-10.'),
  week: z.string().describe('An ISO week: 2026-W40.'),
  timezone: z.string().describe('The IANA zone whose days decide which posts belong to the range.'),
  'engagement-per': number.describe('Engagement per 100 or 1000.'),
  'engagement-by': z.string().describe('Relate engagement to reach or to views.'),
  section: words.describe('The sections that a table shows.'),
  columns: words.describe('The columns of the list of posts.'),
  graph: z.boolean().describe('Draw shares as bars, or as tables.'),
  sort: z.string().describe('How the list of posts is ordered: views, date:asc.'),
  limit: number.describe('List so many posts at the most.'),
};

const reportOptions = {
  ...accountOptions,
  demo: z.boolean().describe('Report on the built-in sample.'),
  account: words.describe('The connected account, or accounts, to report on.'),
  'all-accounts': z.boolean().describe('Report on every connected account.'),
  format: z.string().describe('table or json.'),
  output: z.string().describe('Write to this file.'),
};

const sandboxOptions = {
  port: number.describe('Listen on this port.'),
  fault: words.describe('Misbehave: name, name:3 or name:always.'),
  latency: z.string().describe('Answer slowly: 200ms, 2s.'),
  limits: z.string().describe('tiktok, off or N/SECONDS.'),
  posts: number.describe('Serve a made-up account with so many posts.'),
  seed: number.describe('Which made-up account.'),
  today: z.string().describe('Stop the clock at noon of a day.'),
  log: z.string().describe('Append every request to this file.'),
};

const loginOptions = {
  api: z.string().describe('business or display.'),
  'redirect-uri': z.string().describe('The redirect address that your app is registered with.'),
  port: number.describe('Wait for the answer on this port.'),
  browser: z.boolean().describe('Open the browser, or print the address alone.'),
};

const globalOptions = {
  json: z.boolean().describe('Print JSON.'),
  quiet: z.boolean().describe('Print nothing but errors on standard error.'),
  verbose: z.boolean().describe('Print every request on standard error.'),
  color: z.enum(['auto', 'always', 'never']).describe('Use colours.'),
  ascii: z.boolean().describe('Print tables in ASCII characters only.'),
  input: z.boolean().describe('Ask where something is missing, or never.'),
};

function table<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape).partial();
}

export const settingsSchema = z
  .strictObject({
    ...table(globalOptions).shape,
    report: table(reportOptions).optional().describe('Defaults of the options of report.'),
    login: table(loginOptions).optional().describe('Defaults of the options of auth login.'),
    sandbox: table(sandboxOptions).optional().describe('Defaults of the options of sandbox.'),
    accounts: z
      .record(z.string(), table(accountOptions))
      .optional()
      .describe('Defaults of report for single accounts, by what they are called.'),
  })
  .meta({
    title: 'tiktok-metrics configuration',
    description: 'config.toml: defaults for options, by their long names.',
  });

export type Settings = z.infer<typeof settingsSchema>;

/** The names of the keys, for what checks them against the options that there are. */
export const settingKeys = {
  global: Object.keys(globalOptions),
  report: Object.keys(reportOptions),
  login: Object.keys(loginOptions),
  sandbox: Object.keys(sandboxOptions),
  account: Object.keys(accountOptions),
} as const;
