import type { Command } from 'commander';
import type { GlobalOptions } from '../commands/options.ts';

export function addDoctor(program: Command, run: (options: GlobalOptions) => Promise<void>): void {
  program
    .command('doctor')
    .description('check configuration, credentials, history, clock and the way to TikTok')
    .addHelpText('after', examples)
    .action((_options, command: Command) => run(command.optsWithGlobals<GlobalOptions>()));
}

const examples = `
Examples:
  tiktok-metrics doctor
  tiktok-metrics doctor --json`;
