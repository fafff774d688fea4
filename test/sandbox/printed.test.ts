import { describe, expect, it } from 'vitest';
import { describeSandbox, sandboxAsJson } from '../../src/commands/sandbox-text.ts';
import { openSandbox } from './open-sandbox.ts';

async function open() {
  const sandbox = await openSandbox();
  const credentials = [
    sandbox.credentials('business', 'business'),
    sandbox.credentials('personal', 'display'),
  ];
  return { origin: sandbox.origin, credentials, close: () => Promise.resolve() };
}

describe('what the sandbox prints', () => {
  it('sets the first account, and tells of the rest in comments', async () => {
    const sandbox = await open();
    const { origin } = sandbox;
    expect(describeSandbox(sandbox, 'linux')).toBe(`\
# The sandbox listens on ${origin}; Ctrl-C ends it.
# Set one of its accounts in another terminal, then run tiktok-metrics report.

# To try signing in, set these alone in another terminal:
# export TIKTOK_METRICS_BUSINESS_URL='${origin}'
# export TIKTOK_METRICS_DISPLAY_URL='${origin}'
# export TIKTOK_METRICS_AUTHORIZE_URL='${origin}'
# export TIKTOK_CLIENT_ID='sandbox-display-app'
# export TIKTOK_CLIENT_SECRET='sandbox-display-app-secret'
# then run: tiktok-metrics auth login --api display

# business account @sample.harbour.bakery, through the business API:
export TIKTOK_API='business'
export TIKTOK_METRICS_BUSINESS_URL='${origin}'
export TIKTOK_BUSINESS_ID='000sandbox-business-business'
export TIKTOK_METRICS_AUTHORIZE_URL='${origin}'
export TIKTOK_ACCESS_TOKEN='act.sandbox-business-business-1'
export TIKTOK_REFRESH_TOKEN='rft.sandbox-business-business-1'
export TIKTOK_CLIENT_ID='sandbox-business-app'
export TIKTOK_CLIENT_SECRET='sandbox-business-app-secret'

# personal account @sample.mara.paints, through the display API:
# export TIKTOK_API='display'
# export TIKTOK_METRICS_DISPLAY_URL='${origin}'
# export TIKTOK_METRICS_AUTHORIZE_URL='${origin}'
# export TIKTOK_ACCESS_TOKEN='act.sandbox-personal-display-1'
# export TIKTOK_REFRESH_TOKEN='rft.sandbox-personal-display-1'
# export TIKTOK_CLIENT_ID='sandbox-display-app'
# export TIKTOK_CLIENT_SECRET='sandbox-display-app-secret'
`);
  });

  it('speaks PowerShell on Windows', async () => {
    const lines = describeSandbox(await open(), 'win32').split('\n');
    expect(lines).toContain("# $env:TIKTOK_CLIENT_ID = 'sandbox-display-app'");
    expect(lines).toContain("$env:TIKTOK_CLIENT_ID = 'sandbox-business-app'");
  });

  it('has in JSON the accounts, and each API’s app to sign in through', async () => {
    const sandbox = await open();
    const { origin } = sandbox;
    const urls = {
      TIKTOK_METRICS_BUSINESS_URL: origin,
      TIKTOK_METRICS_DISPLAY_URL: origin,
      TIKTOK_METRICS_AUTHORIZE_URL: origin,
    };
    const text = sandboxAsJson(sandbox);
    expect(text.indexOf('\n')).toBe(text.length - 1);
    expect(JSON.parse(text)).toMatchObject({
      origin,
      accounts: [
        { account: 'business', api: 'business', username: 'sample.harbour.bakery' },
        { account: 'personal', api: 'display', variables: { TIKTOK_API: 'display' } },
      ],
      apps: [
        {
          api: 'business',
          variables: {
            ...urls,
            TIKTOK_CLIENT_ID: 'sandbox-business-app',
            TIKTOK_CLIENT_SECRET: 'sandbox-business-app-secret',
          },
        },
        {
          api: 'display',
          variables: {
            ...urls,
            TIKTOK_CLIENT_ID: 'sandbox-display-app',
            TIKTOK_CLIENT_SECRET: 'sandbox-display-app-secret',
          },
        },
      ],
    });
  });
});
