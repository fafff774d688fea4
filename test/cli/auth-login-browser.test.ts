import { writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withBrowser } from '../helpers/browser.ts';
import { startProcess } from '../helpers/run-process.ts';
import { type ApiName, type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { lacksTool } from '../helpers/tools.ts';

const clickAuthorize =
  "[...document.querySelectorAll('button')].find((it) => it.textContent.trim() === 'Authorize').click()";

/** The built program with the sandbox's app, and a desktop that notes which address it is to open. */
function start(api: ApiName, home: string, { credentialsFor, origin }: ServedSandbox) {
  const { clientId, clientSecret } = credentialsFor('business', api);
  const redirect = api === 'business' ? ['--redirect-uri', 'https://landing.example/tiktok/'] : [];
  const process = startProcess(['auth', 'login', '--api', api, '--json', ...redirect], {
    inputIsOpen: true,
    env: {
      TIKTOK_METRICS_HOME: home,
      PATH: `${home}:/usr/bin:/bin`,
      OPENED: join(home, 'opened'),
      TIKTOK_CLIENT_ID: clientId,
      TIKTOK_CLIENT_SECRET: clientSecret,
      TIKTOK_METRICS_BUSINESS_URL: origin,
      TIKTOK_METRICS_DISPLAY_URL: origin,
      TIKTOK_METRICS_AUTHORIZE_URL: origin,
    },
  });
  return { ...process, opened: () => untilWritten(join(home, 'opened')) };
}

async function untilWritten(path: string): Promise<string> {
  for (;;) {
    try {
      const text = readFileSync(path, 'utf8');
      if (text.endsWith('\n')) return text.trim();
    } catch {
      // Not yet.
    }
    await wait(10);
  }
}

/** What the desktop would open a browser with. */
async function putOpener(home: string): Promise<void> {
  const script = '#!/bin/sh\nprintf "%s\\n" "$1" > "$OPENED"\n';
  await writeFile(join(home, 'xdg-open'), script, { mode: 0o755 });
}

describe.skipIf(lacksTool('chromium'))('signing in with a real browser', () => {
  it('display: the page of consent leads back to the program, and the page says that it worked', async () => {
    await withTempFolder((home) =>
      withSandbox({ now: Date.now }, async (sandbox) => {
        await putOpener(home);
        const login = start('display', home, sandbox);
        const { text, width } = await withBrowser(async (page) => {
          await page.open(await login.opened());
          await page.run(clickAuthorize);
          await login.printed('"state"');
          for (;;) {
            const text = String(await page.run('document.body.innerText'));
            // The page's policy lets its own style through.
            const width = "getComputedStyle(document.querySelector('main')).maxWidth";
            if (text.includes('account')) return { text, width: await page.run(width) };
            await wait(20);
          }
        });
        expect(text).toContain('The account is connected');
        expect(width).toMatch(/^\d+px$/);
        const { exitCode, stdout } = await login.finished;
        expect(exitCode).toBe(0);
        expect(JSON.parse(stdout)).toMatchObject({ api: 'display', state: 'connected' });
      }),
    );
  });

  it('business: the address of the landing page is pasted, though the page itself is nowhere', async () => {
    await withTempFolder((home) =>
      withSandbox({ now: Date.now }, async (sandbox) => {
        await putOpener(home);
        const login = start('business', home, sandbox);
        const landing = await withBrowser(async (page) => {
          await page.open(await login.opened());
          await page.run(clickAuthorize);
          return page.sentTo('https://landing.example/tiktok/');
        });
        login.child.stdin?.write(`${landing}\n`);
        const { exitCode, stdout } = await login.finished;
        expect(exitCode).toBe(0);
        expect(JSON.parse(stdout)).toMatchObject({
          api: 'business',
          username: 'sample.harbour.bakery',
          missingScopes: [],
        });
      }),
    );
  });
});
