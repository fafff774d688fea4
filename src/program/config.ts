import type { Command } from 'commander';
import type { CommandContext, Commands, GlobalOptions } from '../commands/options.ts';

export function addConfig(program: Command, commands: Commands, context: CommandContext): void {
  const config = program
    .command('config')
    .description('tell which settings hold and where they come from')
    .addHelpText('after', examples.config);
  config
    .command('path')
    .description('print where the configuration file is')
    .addHelpText('after', examples.path)
    .action((_options, command: Command) =>
      commands.configPath(command.optsWithGlobals<GlobalOptions>(), context),
    );
  config
    .command('show')
    .description('print every effective setting and where it comes from, secrets masked')
    .addHelpText('after', examples.show)
    .action((_options, command: Command) =>
      commands.configShow(command.optsWithGlobals<GlobalOptions>(), context),
    );
  config
    .command('validate')
    .argument('[file]', 'the file to look at; the one in use without')
    .description('check the configuration file')
    .addHelpText('after', examples.validate)
    .action((file: string | undefined, _options, command: Command) =>
      commands.configValidate(command.optsWithGlobals<GlobalOptions>(), context, file),
    );
}

const examples = {
  config: `
Examples:
  tiktok-metrics config path
  tiktok-metrics config show`,
  path: `
Examples:
  tiktok-metrics config path
  tiktok-metrics config path --json`,
  show: `
Examples:
  tiktok-metrics config show
  tiktok-metrics config show --json`,
  validate: `
Examples:
  tiktok-metrics config validate
  tiktok-metrics config validate brands.toml`,
} as const;
