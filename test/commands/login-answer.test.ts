import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { awaitBrowser, type Exchange } from '../../src/commands/login-answer.ts';
import type { Paste } from '../../src/commands/login-paste.ts';
import { Interrupted } from '../../src/errors.ts';

const address = { host: '127.0.0.1', port: 0, path: '/callback/' };

/** Keeps the codes that were exchanged; each exchange takes as long as `work`. */
function exchanging(work: () => Promise<void> = () => Promise.resolve()) {
  const codes: string[] = [];
  const exchange: Exchange<string> = {
    expected: { clientId: 'app', state: 'mine' },
    finish: async (code) => {
      codes.push(code);
      await work();
      return code;
    },
    describe: (code) => ({ title: 'Connected', text: code }),
    describeFailure: () => ({ title: 'Not connected', text: '' }),
  };
  return { codes, exchange };
}

/** Somebody who pastes these texts, and then nothing more while the question stands. */
function pasting(...texts: readonly (string | null)[]): Paste & { left: () => number } {
  const queue = [...texts];
  return {
    tries: 3,
    left: () => queue.length,
    next: (signal) => {
      const text = queue.shift();
      if (text !== undefined) return Promise.resolve(text);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      });
    },
  };
}

function context(signal = new AbortController().signal) {
  const warnings: string[] = [];
  return { warnings, run: { io: { signal }, warn: (text: string) => void warnings.push(text) } };
}

const nobody = () => Promise.resolve();
const wait = (durationMs: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, durationMs));

describe('waiting for the browser', () => {
  it('has an end', async () => {
    const { exchange, codes } = exchanging();
    const waiting = awaitBrowser(address, exchange, null, nobody, context().run, 20);
    await expect(waiting).rejects.toMatchObject({ code: 'sign-in-too-late' });
    expect(codes).toEqual([]);
  });

  it('sees an answer through that came just before the end', async () => {
    const { exchange } = exchanging(() => wait(2400));
    const pages: Promise<Response>[] = [];
    const come = (redirectUri: string) => {
      pages.push(fetch(`${redirectUri}?code=late&state=mine`));
      return Promise.resolve();
    };
    expect(await awaitBrowser(address, exchange, null, come, context().run, 2000)).toBe('late');
    expect(await (await pages[0])?.text()).toContain('Connected');
  });

  it('ends at once when the program is to end', async () => {
    const controller = new AbortController();
    const { exchange } = exchanging();
    const interrupt = () => {
      controller.abort(new Interrupted('SIGINT'));
      return Promise.resolve();
    };
    const waiting = awaitBrowser(
      address,
      exchange,
      null,
      interrupt,
      context(controller.signal).run,
    );
    await expect(waiting).rejects.toThrow(Interrupted);
    const again = awaitBrowser(address, exchange, null, nobody, context(controller.signal).run);
    await expect(again).rejects.toThrow(Interrupted);
  });

  it('leaves the port free for the next one', async () => {
    const { exchange } = exchanging();
    let port = 0;
    const come = (redirectUri: string) => {
      port = Number(new URL(redirectUri).port);
      return Promise.resolve();
    };
    await awaitBrowser(address, exchange, null, come, context().run, 10).catch(() => undefined);
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('waiting for the browser and a pasted address', () => {
  it('takes whichever comes first, and the other no more', async () => {
    const { exchange, codes } = exchanging(() => wait(50));
    let landing = '';
    const paste: Paste = {
      tries: 3,
      next: () => Promise.resolve(`${landing}?code=one&state=mine`),
    };
    const pages: Promise<Response>[] = [];
    const come = (redirectUri: string) => {
      landing = redirectUri;
      setTimeout(() => pages.push(fetch(`${redirectUri}?code=two&state=mine`)), 10);
      return Promise.resolve();
    };
    expect(await awaitBrowser(address, exchange, paste, come, context().run)).toBe('one');
    expect(codes).toEqual(['one']);
    expect(await (await pages[0])?.text()).toContain('Answered already');
  });

  it('takes the question away when the browser was first', async () => {
    const { exchange } = exchanging();
    let reason: unknown;
    const paste: Paste = {
      tries: 3,
      next: (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(new Error('taken away'));
          });
        }),
    };
    const come = (redirectUri: string) => {
      setTimeout(() => void fetch(`${redirectUri}?code=one&state=mine`), 10);
      return Promise.resolve();
    };
    expect(await awaitBrowser(address, exchange, paste, come, context().run)).toBe('one');
    expect(reason).toBeDefined();
  });

  it('asks again for a wrong address, a third time at the most', async () => {
    const { exchange, codes } = exchanging();
    const { run, warnings } = context();
    const paste = pasting('https://wrong.example/', 'nothing', 'https://wrong.example/', 'unread');
    const waiting = awaitBrowser(address, exchange, paste, nobody, run);
    await expect(waiting).rejects.toMatchObject({ code: 'not-the-landing-address' });
    expect(warnings).toHaveLength(2);
    expect(paste.left()).toBe(1);
    expect(codes).toEqual([]);
  });

  it('waits on for the browser when nothing is pasted', async () => {
    const { exchange } = exchanging();
    const come = (redirectUri: string) => {
      setTimeout(() => void fetch(`${redirectUri}?code=one&state=mine`), 20);
      return Promise.resolve();
    };
    const waiting = awaitBrowser(address, exchange, pasting(null), come, context().run);
    expect(await waiting).toBe('one');
  });
});
