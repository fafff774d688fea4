import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { landingPage } from '../../src/sign-in/landing-page.ts';
import { type Listener, listen } from '../../src/sign-in/listener.ts';
import { LocalStateError } from '../../src/errors.ts';

const done = { title: 'Done', text: 'It worked.' };

interface Reply {
  readonly status: number | undefined;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Asks as only a program can, with any Host header. */
function ask(address: string, { host, method = 'GET' }: { host?: string; method?: string } = {}) {
  return new Promise<Reply>((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    const sent = request(address, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('end', () =>
        resolve({ status: response.statusCode, text, headers: response.headers }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function withListener(
  use: (listener: Listener, taken: string[]) => Promise<void>,
  words = () => Promise.resolve(done),
): Promise<void> {
  const taken: string[] = [];
  const address = { host: '127.0.0.1', port: 0, path: '/callback/' };
  const listener = await listen(address, (answer) => {
    if (answer.get('state') !== 'mine') return null;
    taken.push(answer.get('code') ?? '');
    return words();
  });
  try {
    await use(listener, taken);
  } finally {
    await listener.close();
  }
}

describe('the listener', () => {
  it('takes one answer, and shows what became of it', async () => {
    await withListener(async ({ redirectUri }, taken) => {
      expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback\/$/);
      const first = await ask(`${redirectUri}?code=a&state=mine`);
      expect(first.status).toBe(200);
      expect(first.text).toContain('It worked.');
      expect(first.headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; style-src 'sha256-.+'; .*frame-ancestors 'none'$/,
        ) as string,
        'x-content-type-options': 'nosniff',
        connection: 'close',
      });
      const second = await ask(`${redirectUri}?code=b&state=mine`);
      expect(second.status).toBe(409);
      expect(taken).toEqual(['a']);
    });
  });

  it('sends strangers away and waits on', async () => {
    await withListener(async ({ redirectUri }, taken) => {
      const answer = `${redirectUri}?code=a&state=mine`;
      const { origin } = new URL(redirectUri);
      const replies = [
        await ask(`${redirectUri}?code=a&state=theirs`),
        await ask(answer, { host: 'evil.example' }),
        await ask(`${origin}/favicon.ico`),
        await ask(`${origin}/?code=a&state=mine`),
        await ask(answer, { method: 'POST' }),
      ];
      expect(replies.map(({ status }) => status)).toEqual([400, 421, 404, 404, 405]);
      expect(taken).toEqual([]);
      expect((await ask(answer)).status).toBe(200);
    });
  });

  it('lets the last page be read before it closes', async () => {
    let finish: (words: typeof done) => void = () => undefined;
    const words = () => new Promise<typeof done>((resolve) => (finish = resolve));
    const replies: Promise<Reply>[] = [];
    await withListener(async ({ redirectUri }, taken) => {
      replies.push(ask(`${redirectUri}?code=a&state=mine`));
      while (taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
      finish(done);
    }, words);
    expect(await Promise.all(replies)).toMatchObject([{ status: 200 }]);
  });

  it('says which port is taken', async () => {
    await withListener(async ({ redirectUri }) => {
      const port = Number(new URL(redirectUri).port);
      const other = listen({ host: '127.0.0.1', port, path: '/' }, () => null);
      await expect(other).rejects.toThrow(LocalStateError);
      await expect(other).rejects.toThrow(String(port));
    });
  });
});

it('the page is harmless whatever it is to say', () => {
  const page = landingPage({ title: '<script>alert(1)</script>', text: `"' & <b>` });
  expect(page).not.toContain('<script');
  expect(page).toContain('&quot;&#39; &amp; &lt;b&gt;');
});
