import { Command, CommanderError } from 'commander';
import type { CommandContext, Commands } from '../commands/options.ts';
import { parseChoice } from '../commands/parse-options.ts';
import { version } from '../version.ts';
import { addAccounts } from './accounts.ts';
import { addAuth } from './auth.ts';
import { addCompletion } from './completion.ts';
import { addConfig } from './config.ts';
import { addDoctor } from './doctor.ts';
import { addExplain } from './explain.ts';
import { addHistory } from './history.ts';
import { lazyCommands } from './lazy-commands.ts';
import { addReport } from './report.ts';
import { applySettings, explainOrigin, type Origin } from './apply-settings.ts';
import { addSandbox } from './sandbox.ts';
import { addSchema } from './schema.ts';
import { addSummary } from './summary.ts';
import { addSync } from './sync.ts';
import { toUsageError } from './usage-error.ts';

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
  const program = createProgram(context, (text) => help.push(text));
  let origin: Origin | null = null;
  addBranches(program, argv[0], commands, context);
  program.hook('preAction', async (_program, command) => {
    origin = await applySettings(program, command, context);
  });
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw explainOrigin(error, origin);
    if (error.exitCode !== 0) throw toUsageError(error, argv, program);
  }
  if (help.length > 0) await context.io.stdout.write(help.join(''));
}

function createProgram(context: CommandContext, writeHelp: (text: string) => void): Command {
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
    .addHelpText('after', examples);
  addGlobalOptions(program);
  return program;
}

/** A command with all that is below it. */
type Branch = (program: Command, commands: Commands, context: CommandContext) => void;

/** In the order of the help. */
const branches: ReadonlyMap<string, Branch> = new Map<string, Branch>([
  [
    'report',
    (program, { report }, context) => addReport(program, (options) => report(options, context)),
  ],
  [
    'summary',
    (program, { summary }, context) => addSummary(program, (options) => summary(options, context)),
  ],
  ['sync', (program, { sync }, context) => addSync(program, (options) => sync(options, context))],
  ['history', addHistory],
  ['auth', addAuth],
  ['accounts', addAccounts],
  [
    'explain',
    (program, { explain }, context) =>
      addExplain(program, (name, options) => explain(options, context, name)),
  ],
  [
    'schema',
    (program, { schema }, context) =>
      addSchema(program, (name, options) => schema(options, context, name)),
  ],
  ['config', addConfig],
  [
    'doctor',
    (program, { doctor }, context) => addDoctor(program, (options) => doctor(options, context)),
  ],
  [
    'sandbox',
    (program, { sandbox }, context) => addSandbox(program, (options) => sandbox(options, context)),
  ],
  ['completion', addCompletion],
]);

/** Where the first word names a command, the others have no say in what follows, and take time. */
function addBranches(
  program: Command,
  word: string | undefined,
  commands: Commands,
  context: CommandContext,
): void {
  const named = branches.get(word ?? '');
  for (const add of named ? [named] : branches.values()) add(program, commands, context);
}

function addGlobalOptions(program: Command): void {
  program
    .option('--json', 'print JSON (the same as --format json)')
    .option('--quiet', 'print nothing but errors on standard error')
    .option('--verbose', 'print every request with its timing on standard error, secrets masked')
    .option('--color <when>', 'use colours: auto, always or never', parseColor)
    .option('--no-color', 'the same as --color never')
    .option('--ascii', 'print tables in ASCII characters only')
    .option('--no-input', 'never ask: fail where something is missing')
    .option('--config <file>', 'read the settings from this file');
}

function parseColor(text: string): string {
  return parseChoice('color', text, ['auto', 'always', 'never'], 'auto');
}

/** Examples that work as they stand; the tests run them. */
const examples = `
Examples:
  tiktok-metrics report --demo                     every figure of a built-in sample account
  tiktok-metrics auth login                        connect your own account
  tiktok-metrics report --month 2026-10            its figures in October
  tiktok-metrics explain engagement                what a figure is and when it is missing`;
