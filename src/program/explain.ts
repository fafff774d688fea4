import type { Command } from 'commander';
import type { GlobalOptions } from '../commands/options.ts';

export function addExplain(
  program: Command,
  run: (name: string | undefined, options: GlobalOptions) => Promise<void>,
): void {
  program
    .command('explain')
    .argument('[metric]', 'a figure by its name or its path in the JSON; all of them without')
    .description('tell what a figure is: formula, source fields, when it is missing')
    .addHelpText('after', examples)
    .action((name: string | undefined, _options, command: Command) =>
      run(name, command.optsWithGlobals<GlobalOptions>()),
    );
}

const examples = `
Examples:
  tiktok-metrics explain
  tiktok-metrics explain engagement
  tiktok-metrics explain postsPublished.watchTime.averageRetention --json`;
