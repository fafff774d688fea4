import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ApiError, SignInError, UsageError } from '../../src/errors.ts';
import { buildReport } from '../../src/library/report.ts';
import { dateRange } from '../../src/library/ranges.ts';
import { renderReport, renderReports } from '../../src/library/render.ts';
import { type SandboxOptions, startSandbox } from '../../src/library/sandbox.ts';
import { openTiktok, type FetchRequest, type Tiktok } from '../../src/library/tiktok.ts';
import type { RenewedTokens, Tokens } from '../../src/library/tokens.ts';
import type { FetchEvent } from '../../src/tiktok/events.ts';
import { readReport } from '../helpers/read-report.ts';
import { runMain, sampleNow } from '../helpers/run-main.ts';
import { withServer } from '../helpers/with-server.ts';

const now = () => sampleNow;
const range = dateRange({ last: '28d' }, { now: sampleNow });

const aToken = { api: 'display', accessToken: 'act.some' } as const;

interface Scene {
  readonly tiktok: Tiktok;
  readonly business: Extract<FetchRequest, { readonly accessToken: string }>;
  readonly display: Tokens & { readonly app: { clientId: string; clientSecret: string } };
}

async function withScene(options: SandboxOptions, use: (scene: Scene) => Promise<void>) {
  const sandbox = await startSandbox({ now, ...options });
  const tiktok = openTiktok({ businessUrl: sandbox.origin, displayUrl: sandbox.origin, now });
  const find = (api: string) => {
    const found = sandbox.credentials.find((entry) => entry.api === api);
    if (!found) throw new Error(`no account through ${api}`);
    return found;
  };
  const { accessToken, businessId } = find('business');
  const { clientId, clientSecret, ...tokens } = find('display');
  try {
    await use({
      tiktok,
      business: { api: 'business', accessToken, businessId: businessId ?? '', range },
      display: { ...tokens, app: { clientId, clientSecret } },
    });
  } finally {
    await tiktok.close();
    await sandbox.close();
  }
}

describe('openTiktok', () => {
  it('fetches what the program reports', async () => {
    await withScene({}, async ({ tiktok, business }) => {
      const data = await tiktok.fetch(business);
      const report = buildReport(data, { range, now: sampleNow });
      const json = [...(await renderReport(report, { format: 'json' }))].join('');
      const { stdout } = await runMain(['report', '--demo', '--json']);
      const { notices, ...demo } = readReport(stdout);
      expect(readReport(json)).toEqual({
        ...demo,
        notices: notices.filter(({ code }) => code !== 'sample-data'),
      });
    });
  });

  it('tells what happens, and can be used again after it was closed', async () => {
    const events: FetchEvent[] = [];
    await withScene({ faults: ['server-error:1'] }, async ({ tiktok, business }) => {
      await tiktok.fetch({ ...business, onEvent: (event) => events.push(event) });
      await tiktok.close();
      expect((await tiktok.fetch(business)).account.api).toBe('business');
    });
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['exchange', 'wait', 'page']));
  });

  it('ends with the reason of the signal', async () => {
    const reason = new Error('enough');
    await withScene({ latencyMs: 10_000 }, async ({ tiktok, business }) => {
      await expect(tiktok.fetch({ ...business, signal: AbortSignal.abort(reason) })).rejects.toBe(
        reason,
      );
    });
  });

  it('refuses what makes no sense', async () => {
    expect(() => openTiktok({ businessUrl: 'http://example.com' })).toThrow(UsageError);
    await withScene({}, async ({ tiktok, business }) => {
      const nobody = { api: 'business', businessId: '', accessToken: 'act.some', range } as const;
      await expect(tiktok.fetch(nobody)).rejects.toThrow(UsageError);
      const other: unknown = { ...business, api: 'other' };
      await expect(tiktok.fetch(other as FetchRequest)).rejects.toThrow(UsageError);
    });
  });

  it('goes by way of the proxy that is named', async () => {
    const asked: string[] = [];
    const server = createServer().on('connect', ({ url = '', headers }, socket) => {
      asked.push(`${url} ${headers['proxy-authorization'] ?? ''}`);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await withServer(server, async (port) => {
      const proxy = `http://somebody:hush@127.0.0.1:${port}`;
      const tiktok = openTiktok({ displayUrl: 'https://no-such-host.invalid', proxy });
      const stop = new AbortController();
      // It would try again for a while.
      const onEvent = ({ type }: FetchEvent) => type === 'wait' && stop.abort(new Error('enough'));
      const run = tiktok.fetch({ ...aToken, range, signal: stop.signal, onEvent });
      await expect(run).rejects.toThrow('enough');
      await tiktok.close();
    });
    const login = Buffer.from('somebody:hush').toString('base64');
    expect(new Set(asked)).toEqual(new Set([`no-such-host.invalid:443 Basic ${login}`]));
  });

  it.each(['socks5://somebody:hush@proxy.example', 'http://', ''])(
    'refuses a proxy that is none: %s',
    (proxy) => {
      expect(() => openTiktok({ proxy })).toThrow(UsageError);
      expect(() => openTiktok({ proxy })).toThrow(/^proxy is not the address(?!.*hush)/);
    },
  );

  it('says when a person has to sign in, and when TikTok cannot be understood', async () => {
    await withScene({ faults: ['revoked-token'] }, async ({ tiktok, business }) => {
      await expect(tiktok.fetch(business)).rejects.toThrow(SignInError);
    });
    await withScene({ faults: ['wrong-type:always'] }, async ({ tiktok, business }) => {
      await expect(tiktok.fetch(business)).rejects.toThrow(ApiError);
    });
  });
});

describe('a store of tokens', () => {
  it('has kept new tokens before they are used', async () => {
    await withScene({ faults: ['expired-token'] }, async ({ tiktok, display }) => {
      const done: string[] = [];
      const written: RenewedTokens[] = [];
      await tiktok.fetch({
        api: 'display',
        range,
        app: display.app,
        tokens: {
          read: () => display,
          write: async (tokens) => {
            await Promise.resolve();
            written.push(tokens);
            done.push('written');
          },
        },
        onEvent: (event) => {
          if (event.type === 'exchange') done.push(event.outcome === 'ok' ? 'ok' : 'refused');
        },
      });
      expect(written).toHaveLength(1);
      expect(written[0]).toMatchObject({ accessTokenExpiresAt: sampleNow + 7_200_000 });
      expect(written[0]?.accessToken).not.toBe(display.accessToken);
      // The renewal itself is an exchange that succeeds; nothing else does before the store is done.
      expect(done.slice(0, done.indexOf('written')).filter((it) => it === 'ok')).toHaveLength(1);
    });
  });

  it('is read again first: another process may have renewed', async () => {
    await withScene({}, async ({ tiktok, display }) => {
      const kept = [{ accessToken: 'act.old-one', refreshToken: 'rft.old-one' }, display];
      const { account } = await tiktok.fetch({
        api: 'display',
        range,
        app: display.app,
        tokens: {
          read: () => kept.shift() ?? display,
          write: () => Promise.reject(new Error('nothing was to be renewed')),
        },
      });
      expect(account.api).toBe('display');
    });
  });

  it('cannot renew without a refresh token', async () => {
    await withScene({ faults: ['expired-token'] }, async ({ tiktok, display }) => {
      const tokens = { read: () => ({ ...display, refreshToken: null }), write: () => undefined };
      const { app } = display;
      await expect(tiktok.fetch({ api: 'display', range, app, tokens })).rejects.toThrow(
        SignInError,
      );
    });
  });
});

describe('renderReports', () => {
  it('is an array in JSON, also of none', async () => {
    const none = await renderReports([], { format: 'json' });
    expect(JSON.parse([...none].join(''))).toEqual([]);
  });

  it('refuses a format that there is not', async () => {
    const format = 'pdf' as string as 'json';
    await withScene({}, async ({ tiktok, business }) => {
      const report = buildReport(await tiktok.fetch(business), { range });
      await expect(renderReport(report, { format })).rejects.toThrow(UsageError);
      const ascii = await renderReports([{ name: 'cafe', report }], {
        format: 'table',
        ascii: true,
        limit: 2,
        order: { column: 'views', direction: 'desc' },
        sections: ['posts'],
        columns: ['views'],
      });
      const text = [...ascii].join('');
      expect(text).toMatch(/^[\n\x20-\x7e]+$/);
      expect(text).toContain('Views');
    });
  });
});
