import type { Command } from 'commander';
import type { CommandContext, Commands, GlobalOptions } from '../commands/options.ts';
import { describeCommand } from './describe-command.ts';

export function addCompletion(program: Command, commands: Commands, context: CommandContext): void {
  program
    .command('completion')
    .argument('[shell]', 'bash, zsh, fish or powershell')
    .description('print the script by which a shell completes what is typed')
    .addHelpText('after', examples)
    .action((shell: string | undefined, _options, command: Command) =>
      commands.completion(command.optsWithGlobals<GlobalOptions>(), context, shell),
    );
  // The scripts call it at every press of the tab key.
  program
    .command('complete', { hidden: true })
    .argument('[shell]')
    .argument('[line]')
    .argument('[breaks]')
    .action((shell?: string, line?: string, breaks?: string) =>
      commands.complete({ tree: describeCommand(program) }, context, shell, line, breaks),
    );
}

const examples = `
Examples:
  tiktok-metrics completion bash
  tiktok-metrics completion zsh > _tiktok-metrics

To have it in every new shell:

  Bash, in ~/.bashrc:
    eval "$(tiktok-metrics completion bash)"
  zsh, in ~/.zshrc behind compinit:
    eval "$(tiktok-metrics completion zsh)"
  fish, in ~/.config/fish/config.fish:
    tiktok-metrics completion fish | source
  PowerShell, in the file that $PROFILE names:
    tiktok-metrics completion powershell | Out-String | Invoke-Expression`;
