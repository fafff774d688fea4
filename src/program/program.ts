import { Command, CommanderError, Option } from 'commander';
import type {
  CommandContext,
  Commands,
  GlobalOptions,
  ReportOptions,
  SandboxCommandOptions,
} from './commands/options.ts';
import { parseChoice } from './commands/parse-options.ts';
import { UsageError } from './errors.ts';
import { version } from './version.ts';

/** The implementations are loaded when they run: `--help` needs none of them. */
const lazyCommands: Commands = {
  report: async (...args) => (await import('./commands/report.ts')).report(...args),
  explain: async (...args) => (await import('./commands/explain.ts')).explain(...args),
  schema: async (...args) => (await import('./commands/schema.ts')).schema(...args),
  sandbox: async (...args) => (await import('./commands/sandbox.ts')).sandbox(...args),
};

/**
 * Parses the arguments and runs the command that they name. Without any it prints the help.
 *
 * @throws {UsageError} when the arguments name no command or an option is wrong
 */
export async function runProgram(
  argv: readonly string[],
  context: CommandContext,
  commands: Commands = lazyCommands,
): Promise<void> {
  const help: string[] = [];
  const program = createProgram(context, commands, (text) => help.push(text));
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw toUsageError(error, argv);
  }
  if (help.length > 0) await context.io.stdout.write(help.join(''));
}

function createProgram(
  context: CommandContext,
  commands: Commands,
  writeHelp: (text: string) => void,
): Command {
  const program = new Command('tiktok-metrics');
  program
    .description("Reports the organic figures of a TikTok account from TikTok's official APIs.")
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: writeHelp,
      writeErr: () => undefined,
      getOutHelpWidth: () => context.io.stdout.columns() ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .addHelpText('after', examples.program);
  addGlobalOptions(program);
  addReport(program, (options) => commands.report(options, context));
  addExplain(program, (name, options) => commands.explain(options, context, name));
  addSchema(program, (name, options) => commands.schema(options, context, name));
  addSandbox(program, (options) => commands.sandbox(options, context));
  return program;
}

function addGlobalOptions(program: Command): void {
  program
    .option('--json', 'print JSON (the same as --format json)')
    .option('--quiet', 'print nothing but errors on standard error')
    .option('--verbose', 'print every request with its timing on standard error, secrets masked')
    .option('--color <when>', 'use colours: auto, always or never', parseColor)
    .option('--no-color', 'the same as --color never')
    .option('--ascii', 'print tables in ASCII characters only')
    .option('--no-input', 'never ask: fail where something is missing');
}

function addReport(program: Command, run: (options: ReportOptions) => Promise<void>): void {
  program
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
    .option('--account <name>', 'with --demo: business or personal')
    .optionsGroup('Figures:')
    .option('--engagement-per <number>', 'engagement per 100 or 1000 people reached (100)')
    .option('--engagement-by <base>', 'relate engagement to reach or to views (reach)')
    .optionsGroup('Output:')
    .option('--format <format>', 'table or json (table)')
    .option('--output <file>', 'write to a file, whole or not at all; - is standard output')
    .option('--section <name>', 'show this section of the table; repeat for more', collect)
    .option('--columns <names>', 'columns of the list of posts, separated by commas')
    .option('--graph', 'draw shares as bars, also in a pipe')
    .option('--no-graph', 'show shares as tables')
    .option('--sort <column[:asc|desc]>', 'order the list of posts; largest or newest first')
    .option('--limit <count>', 'list so many posts at the most; no figure changes')
    .addHelpText('after', examples.report)
    .action((_options, command: Command) => run(command.optsWithGlobals<ReportOptions>()));
}

function addExplain(
  program: Command,
  run: (name: string | undefined, options: GlobalOptions) => Promise<void>,
): void {
  program
    .command('explain')
    .argument('[metric]', 'a figure by its name or its path in the JSON; all of them without')
    .description('tell what a figure is: formula, source fields, when it is missing')
    .addHelpText('after', examples.explain)
    .action((name: string | undefined, _options, command: Command) =>
      run(name, command.optsWithGlobals<GlobalOptions>()),
    );
}

function addSchema(
  program: Command,
  run: (name: string | undefined, options: GlobalOptions) => Promise<void>,
): void {
  program
    .command('schema')
    .argument('[name]', 'report, explain or error (report)')
    .description('print the JSON Schema of what is printed as JSON')
    .addHelpText('after', examples.schema)
    .action((name: string | undefined, _options, command: Command) =>
      run(name, command.optsWithGlobals<GlobalOptions>()),
    );
}

function addSandbox(
  program: Command,
  run: (options: SandboxCommandOptions) => Promise<void>,
): void {
  program
    .command('sandbox')
    .description("run a local stand-in for TikTok's APIs, for demos, scripts and tests")
    .option('--port <number>', 'listen on this port of 127.0.0.1 (a free one)')
    .option('--fault <name[:times]>', 'misbehave; times is a number or always; repeatable', collect)
    .option('--list-faults', 'print the names of the faults and end')
    .option('--latency <duration>', 'answer slowly: 200ms, 2s')
    .option('--limits <limits>', "tiktok, off or N/SECONDS (TikTok's own)")
    .option('--posts <count>', 'serve a made-up account with so many posts')
    .option('--seed <number>', 'which made-up account (1)')
    .option('--today <date>', 'stop the clock at noon of a day: 2026-11-15')
    .option('--log <file>', 'append every request to a file, one JSON object a line')
    .addHelpText('after', examples.sandbox)
    .action((_options, command: Command) => run(command.optsWithGlobals<SandboxCommandOptions>()));
}

function parseColor(text: string): string {
  return parseChoice('color', text, ['auto', 'always', 'never'], 'auto');
}

function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/** Commander's message without its prefix; what it suggests becomes the hint. */
function toUsageError(error: CommanderError, argv: readonly string[]): UsageError {
  const text = error.code === 'commander.help' ? explainHelp(argv) : error.message;
  const [message = '', suggestion] = text.replace(/^error: /, '').split('\n');
  const hint = suggestion?.replace(/^\((.*)\)$/, '$1');
  const command = argv.find((argument) => Object.hasOwn(lazyCommands, argument));
  const help = ['tiktok-metrics', command, '--help'].filter((word) => word !== undefined).join(' ');
  return new UsageError(message, hint ?? `${help} lists what there is.`, { cause: error });
}

/** Commander answers with its help, and no message, where it finds no command to run. */
function explainHelp(argv: readonly string[]): string {
  const asked = argv[argv.indexOf('help') + 1];
  return argv.includes('help') && asked !== undefined
    ? `unknown command '${asked}'`
    : 'no command was named';
}

/** Examples that work as they stand; the tests run them. */
const examples = {
  program: `
Examples:
  tiktok-metrics report --demo                     every figure of a built-in sample account
  tiktok-metrics report --month 2026-10            your account, with your token in the environment
  tiktok-metrics explain engagement                what a figure is and when it is missing`,
  report: `
Examples:
  tiktok-metrics report --from 2026-10-01 --to 2026-10-31
  tiktok-metrics report --demo --section summary --section posts --sort views --limit 10
  tiktok-metrics report --demo --last 7d --json

Credentials come from the environment: TIKTOK_ACCESS_TOKEN and, for the business API,
TIKTOK_BUSINESS_ID. Posts that TikTok has filtered, say for their music, are in no figure.`,
  explain: `
Examples:
  tiktok-metrics explain
  tiktok-metrics explain engagement
  tiktok-metrics explain postsPublished.watchTime.averageRetention --json`,
  schema: `
Examples:
  tiktok-metrics schema
  tiktok-metrics schema error`,
  sandbox: `
Examples:
  tiktok-metrics sandbox --port 4010
  tiktok-metrics sandbox --posts 5000 --seed 7 --latency 200ms
  tiktok-metrics sandbox --fault rate-limit --fault html:3 --log requests.ndjson`,
} as const;
