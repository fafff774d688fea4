import type { Command } from 'commander';
import type {
  AccountsRemoveOptions,
  CommandContext,
  Commands,
  GlobalOptions,
} from '../commands/options.ts';

export function addAccounts(program: Command, commands: Commands, context: CommandContext): void {
  const accounts = program
    .command('accounts')
    .description('list, rename and remove the connected accounts')
    .addHelpText('after', examples.accounts);
  accounts
    .command('list')
    .description('list the connected accounts')
    .addHelpText('after', examples.list)
    .action((_options, command: Command) =>
      commands.accountsList(command.optsWithGlobals<GlobalOptions>(), context),
    );
  accounts
    .command('default')
    .argument('[name]', 'the account to use where none is named; prints the present one without')
    .description('choose the account that is used where none is named')
    .addHelpText('after', examples.default)
    .action((name: string | undefined, _options, command: Command) =>
      commands.accountsDefault(command.optsWithGlobals<GlobalOptions>(), context, name),
    );
  accounts
    .command('rename')
    .argument('<name>', 'what the account is called now')
    .argument('<new-name>', 'what it shall be called')
    .description('call a connected account by another name')
    .addHelpText('after', examples.rename)
    .action((name: string, newName: string, _options, command: Command) =>
      commands.accountsRename(command.optsWithGlobals<GlobalOptions>(), context, name, newName),
    );
  accounts
    .command('remove')
    .argument('<name>', 'the account')
    .description('withdraw the access at TikTok and forget the account (the same as auth logout)')
    .option('--local', 'only forget it here, without asking TikTok')
    .option('--erase', 'erase all that the history holds of it, too')
    .option('--yes', 'do not ask whether you are sure')
    .addHelpText('after', examples.remove)
    .action((name: string, _options, command: Command) =>
      commands.accountsRemove(command.optsWithGlobals<AccountsRemoveOptions>(), context, name),
    );
}

const examples = {
  accounts: `
Examples:
  tiktok-metrics accounts list
  tiktok-metrics accounts default sample.cafe`,
  list: `
Examples:
  tiktok-metrics accounts list
  tiktok-metrics accounts list --json`,
  default: `
Examples:
  tiktok-metrics accounts default
  tiktok-metrics accounts default sample.cafe`,
  rename: `
Examples:
  tiktok-metrics accounts rename sample.cafe cafe
  tiktok-metrics accounts rename cafe berlin-cafe`,
  remove: `
Examples:
  tiktok-metrics accounts remove cafe
  tiktok-metrics accounts remove cafe --local --yes
  tiktok-metrics accounts remove cafe --erase`,
} as const;
