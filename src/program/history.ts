import type { Command } from 'commander';
import type {
  CommandContext,
  Commands,
  GlobalOptions,
  HistoryExportOptions,
  HistoryPruneOptions,
  HistoryStatusOptions,
} from '../commands/options.ts';
import { collect } from './collect.ts';

export function addHistory(program: Command, commands: Commands, context: CommandContext): void {
  const history = program
    .command('history')
    .description('look after what reports and sync have kept')
    .addHelpText('after', examples.history);
  history
    .command('status')
    .description('tell what is kept, and what would be lost without sync')
    .option(
      '--account <name>',
      'only this account, by its name, username or id; repeatable',
      collect,
    )
    .addHelpText('after', examples.status)
    .action((_options, command: Command) =>
      commands.historyStatus(command.optsWithGlobals<HistoryStatusOptions>(), context),
    );
  history
    .command('export')
    .description('write everything as lines of JSON')
    .option('--output <file>', 'write to a file, whole or not at all; - is standard output')
    .addHelpText('after', examples.export)
    .action((_options, command: Command) =>
      commands.historyExport(command.optsWithGlobals<HistoryExportOptions>(), context),
    );
  history
    .command('import')
    .argument('[file]', 'an export; standard input without, or with -')
    .description('take in an export, and keep what is here')
    .addHelpText('after', examples.import)
    .action((file: string | undefined, _options, command: Command) =>
      commands.historyImport(command.optsWithGlobals<GlobalOptions>(), context, file),
    );
  history
    .command('prune')
    .description('forget what is before a day, and free the space')
    .requiredOption('--before <date>', 'the first day to keep, in UTC: 2025-01-01')
    .option('--yes', 'do not ask whether you are sure')
    .addHelpText('after', examples.prune)
    .action((_options, command: Command) =>
      commands.historyPrune(command.optsWithGlobals<HistoryPruneOptions>(), context),
    );
  history
    .command('verify')
    .description('check the file, and whether what is kept agrees with itself')
    .addHelpText('after', examples.verify)
    .action((_options, command: Command) =>
      commands.historyVerify(command.optsWithGlobals<GlobalOptions>(), context),
    );
}

const examples = {
  history: `
Examples:
  tiktok-metrics history status
  tiktok-metrics history export --output history.ndjson`,
  status: `
Examples:
  tiktok-metrics history status
  tiktok-metrics history status --account cafe
  tiktok-metrics history status --json`,
  export: `
Examples:
  tiktok-metrics history export --output history.ndjson
  tiktok-metrics history export | gzip > history.ndjson.gz`,
  import: `
Examples:
  tiktok-metrics history import history.ndjson
  gunzip -c history.ndjson.gz | tiktok-metrics history import`,
  prune: `
Examples:
  tiktok-metrics history prune --before 2025-01-01
  tiktok-metrics history prune --before 2025-01-01 --yes`,
  verify: `
Examples:
  tiktok-metrics history verify
  tiktok-metrics history verify --json`,
} as const;
