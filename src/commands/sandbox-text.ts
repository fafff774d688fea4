import { type Api, apis } from '../sandbox/api-traits.ts';
import { apps } from '../sandbox/apps.ts';
import type { Sandbox, SandboxCredentials } from '../sandbox/sandbox.ts';

type Variables = Readonly<Record<string, string>>;

/**
 * What the sandbox prints when it listens: where, how to sign in there, and the variables that lead
 * the program to each of its accounts. It is a script as well; the first account is set, the others
 * and the signing in are comments.
 */
export function describeSandbox(
  { origin, credentials }: Sandbox,
  platform: NodeJS.Platform,
): string {
  const assign = platform === 'win32' ? assignPowershell : assignPosix;
  const toLines = (variables: Variables, prefix: string) =>
    Object.entries(variables).map(([name, value]) => `${prefix}${assign(name, value)}\n`);
  const signIn = [
    '\n# To try signing in, set these alone in another terminal:\n',
    ...toLines(variablesForApp('display', origin), '# '),
    '# then run: tiktok-metrics auth login --api display\n',
  ];
  const accounts = credentials.flatMap((entry, index) => [
    `\n# ${titleOf(entry)}\n`,
    ...toLines(variablesFor(entry, origin), index === 0 ? '' : '# '),
  ]);
  const intro = `# The sandbox listens on ${origin}; Ctrl-C ends it.\n# Set one of its accounts in another terminal, then run tiktok-metrics report.\n`;
  return [intro, ...signIn, ...accounts].join('');
}

/** The same for programs, on one line: they read it while the sandbox goes on. */
export function sandboxAsJson({ origin, credentials }: Sandbox): string {
  const accounts = credentials.map((entry) => ({
    account: entry.account,
    username: entry.username,
    api: entry.api,
    variables: variablesFor(entry, origin),
  }));
  const signIns = apis.map((api) => ({ api, variables: variablesForApp(api, origin) }));
  return `${JSON.stringify({ origin, accounts, apps: signIns })}\n`;
}

function titleOf({ account, username, api }: SandboxCredentials): string {
  return `${account} account @${username}, through the ${api} API:`;
}

/** With these a person can sign in to an account of the sandbox's, as to one of TikTok's. */
function variablesForApp(api: Api, origin: string): Variables {
  return {
    TIKTOK_METRICS_BUSINESS_URL: origin,
    TIKTOK_METRICS_DISPLAY_URL: origin,
    TIKTOK_METRICS_AUTHORIZE_URL: origin,
    TIKTOK_CLIENT_ID: apps[api].id,
    TIKTOK_CLIENT_SECRET: apps[api].secret,
  };
}

function variablesFor(entry: SandboxCredentials, origin: string): Variables {
  const own: Variables =
    entry.businessId === null
      ? { TIKTOK_API: 'display', TIKTOK_METRICS_DISPLAY_URL: origin }
      : {
          TIKTOK_API: 'business',
          TIKTOK_METRICS_BUSINESS_URL: origin,
          TIKTOK_BUSINESS_ID: entry.businessId,
        };
  return {
    ...own,
    TIKTOK_METRICS_AUTHORIZE_URL: origin,
    TIKTOK_ACCESS_TOKEN: entry.accessToken,
    TIKTOK_REFRESH_TOKEN: entry.refreshToken,
    TIKTOK_CLIENT_ID: entry.clientId,
    TIKTOK_CLIENT_SECRET: entry.clientSecret,
  };
}

function assignPosix(name: string, value: string): string {
  return `export ${name}='${value}'`;
}

function assignPowershell(name: string, value: string): string {
  return `$env:${name} = '${value}'`;
}
