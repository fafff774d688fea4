import type { Command } from 'commander';
import type { GlobalOptions } from '../commands/options.ts';

export function addSchema(
  program: Command,
  run: (name: string | undefined, options: GlobalOptions) => Promise<void>,
): void {
  program
    .command('schema')
    .argument('[name]', 'report, posts, summary, sync, explain, history, error or config (report)')
    .description('print the JSON Schema of what is printed as JSON')
    .addHelpText('after', examples)
    .action((name: string | undefined, _options, command: Command) =>
      run(name, command.optsWithGlobals<GlobalOptions>()),
    );
}

const examples = `
Examples:
  tiktok-metrics schema
  tiktok-metrics schema error`;
