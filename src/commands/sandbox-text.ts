import type { Sandbox, SandboxCredentials } from '../sandbox/sandbox.ts';

/**
 * What the sandbox prints when it listens: where, and the variables that lead the program to each
 * of its accounts. It is a script as well; the first account is set, the others are comments.
 */
export function describeSandbox(
  { origin, credentials }: Sandbox,
  platform: NodeJS.Platform,
): string {
  const assign = platform === 'win32' ? assignPowershell : assignPosix;
  const blocks = credentials.map((entry, index) => {
    const prefix = index === 0 ? '' : '# ';
    const lines = Object.entries(variablesFor(entry, origin)).map(
      ([name, value]) => `${prefix}${assign(name, value)}\n`,
    );
    return `\n# ${titleOf(entry)}\n${lines.join('')}`;
  });
  const intro = `# The sandbox listens on ${origin}; Ctrl-C ends it.\n# Set one of these in another terminal, then run tiktok-metrics report.\n`;
  return intro + blocks.join('');
}

/** The same for programs, on one line: they read it while the sandbox goes on. */
export function sandboxAsJson({ origin, credentials }: Sandbox): string {
  const accounts = credentials.map((entry) => ({
    account: entry.account,
    username: entry.username,
    api: entry.api,
    variables: variablesFor(entry, origin),
  }));
  return `${JSON.stringify({ origin, accounts })}\n`;
}

function titleOf({ account, username, api }: SandboxCredentials): string {
  return `${account} account @${username}, through the ${api} API:`;
}

function variablesFor(entry: SandboxCredentials, origin: string): Record<string, string> {
  const own: Record<string, string> =
    entry.businessId === null
      ? { TIKTOK_API: 'display', TIKTOK_METRICS_DISPLAY_URL: origin }
      : {
          TIKTOK_API: 'business',
          TIKTOK_METRICS_BUSINESS_URL: origin,
          TIKTOK_BUSINESS_ID: entry.businessId,
        };
  return {
    ...own,
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
