import type { Command } from 'commander';
import type {
  AccountChoice,
  AuthLoginOptions,
  AuthLogoutOptions,
  CommandContext,
  Commands,
} from '../commands/options.ts';
import { addAccountOptions } from './account-options.ts';

export function addAuth(program: Command, commands: Commands, context: CommandContext): void {
  const auth = program
    .command('auth')
    .description('connect accounts and keep them connected')
    .addHelpText('after', examples.auth);
  addLogin(auth, (options) => commands.authLogin(options, context));
  const status = auth
    .command('status')
    .description('tell how long the connected accounts stay connected')
    .addHelpText('after', examples.status)
    .action((_options, command: Command) =>
      commands.authStatus(command.optsWithGlobals<AccountChoice>(), context),
    );
  addAccountOptions(status, 'all of them unless named');
  const refresh = auth
    .command('refresh')
    .description('renew access tokens now')
    .addHelpText('after', examples.refresh)
    .action((_options, command: Command) =>
      commands.authRefresh(command.optsWithGlobals<AccountChoice>(), context),
    );
  addAccountOptions(refresh, 'the default one unless named');
  const logout = auth
    .command('logout')
    .description('withdraw the access at TikTok and forget the account')
    .option('--local', 'only forget it here, without asking TikTok')
    .option('--yes', 'do not ask whether you are sure')
    .addHelpText('after', examples.logout)
    .action((_options, command: Command) =>
      commands.authLogout(command.optsWithGlobals<AuthLogoutOptions>(), context),
    );
  addAccountOptions(logout, 'needed where several are connected');
}

function addLogin(auth: Command, run: (options: AuthLoginOptions) => Promise<void>): void {
  auth
    .command('login')
    .description('connect a TikTok account')
    .option('--api <api>', 'business or display; asked for unless named')
    .option('--name <name>', 'what to call the account here; its username unless named')
    .option('--redirect-uri <address>', 'the redirect address that your app is registered with')
    .option('--port <number>', 'with display: wait for the answer on this port (a free one)')
    .option('--no-browser', 'print the address to open instead of opening it')
    .option('--app-stdin', "read the app's id and secret from standard input, a line each")
    .addHelpText('after', examples.login)
    .action((_options, command: Command) => run(command.optsWithGlobals<AuthLoginOptions>()));
}

const examples = {
  auth: `
Examples:
  tiktok-metrics auth login --api display
  tiktok-metrics auth status`,
  login: `
Examples:
  tiktok-metrics auth login --api display
  tiktok-metrics auth login --api business --redirect-uri https://example.com/tiktok/
  tiktok-metrics auth login --api display --no-browser --app-stdin < app.txt

The id and secret of your developer app come from TIKTOK_CLIENT_ID and TIKTOK_CLIENT_SECRET, from
standard input (--app-stdin), or you are asked for them. They are kept with the account, so that it
stays connected. With --app-stdin and business a third line is the address that you land on.`,
  status: `
Examples:
  tiktok-metrics auth status
  tiktok-metrics auth status --account sample.cafe --json

Ends with exit code 4 when an account has to be connected again.`,
  refresh: `
Examples:
  tiktok-metrics auth refresh
  tiktok-metrics auth refresh --all-accounts

No command needs it: tokens are renewed by themselves. It shows that renewal works.`,
  logout: `
Examples:
  tiktok-metrics auth logout --account sample.cafe
  tiktok-metrics auth logout --account sample.cafe --local --yes`,
} as const;
