import { createServer as createHttpServer, request } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, test } from 'vitest';
import { runMain } from '../helpers/run-main.ts';
import { runProcess } from '../helpers/run-process.ts';
import { makeSelfSigned } from '../helpers/self-signed.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { lacksTool } from '../helpers/tools.ts';
import { withServer } from '../helpers/with-server.ts';

/** A name that no server has: only a proxy can lead there. */
const host = 'api.tiktok.invalid';
const report = ['report', '--last', '7d', '--json'];

/** Leads every tunnel to the port, as long as whoever asks knows the password. */
async function withProxy<Result>(
  port: number,
  use: (address: string, asked: string[]) => Promise<Result>,
): Promise<Result> {
  const asked: string[] = [];
  const proxy = createHttpServer();
  proxy.on('connect', ({ url = '', headers }, socket: Socket) => {
    asked.push(url);
    socket.on('error', () => undefined);
    const login = Buffer.from('somebody:hush-hush').toString('base64');
    if (headers['proxy-authorization'] !== `Basic ${login}`) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const server = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.pipe(socket).pipe(server);
    });
    server.on('error', () => socket.destroy());
  });
  return withServer(proxy, (proxyPort) => use(`127.0.0.1:${proxyPort}`, asked));
}

describe.skipIf(lacksTool('openssl'))('behind a proxy', () => {
  it('TikTok is reached through it, and its password is shown nowhere', () =>
    withTempFolder((folder) =>
      withSandbox({ now: Date.now }, async (sandbox) => {
        const { key, cert, certFile } = makeSelfSigned(folder, host);
        const front = createHttpsServer({ key, cert }, (incoming, response) => {
          const { method, headers, url = '' } = incoming;
          const onward = request(sandbox.origin + url, { method, headers }, (answer) => {
            response.writeHead(answer.statusCode ?? 500, answer.headers);
            answer.pipe(response);
          });
          incoming.pipe(onward);
        });
        await withServer(front, (port) =>
          withProxy(port, async (proxy, asked) => {
            const env = {
              ...sandbox.envFor('personal', 'display'),
              TIKTOK_METRICS_DISPLAY_URL: `https://${host}`,
              NODE_EXTRA_CA_CERTS: certFile,
            };
            const run = (https_proxy: string, ...argv: string[]) =>
              runProcess([...report, ...argv], { env: { ...env, https_proxy } });

            const good = await run(`http://somebody:hush-hush@${proxy}`, '--verbose');
            expect(good.exitCode).toBe(0);
            expect(JSON.parse(good.stdout)).toHaveProperty('account.api', 'display');
            expect(good.stderr).not.toContain('hush');
            expect(new Set(asked)).toEqual(new Set([`${host}:443`]));

            const refused = await run(`http://somebody:wrong-word@${proxy}`);
            expect(refused).toMatchObject({ exitCode: 5, stdout: '' });
            expect(refused.stderr).toContain(
              `the proxy refused with HTTP status 407, by way of the proxy http://${proxy}`,
            );
            expect(refused.stderr).not.toContain('wrong-word');
          }),
        );
      }),
    ));

  it('a certificate that nobody vouches for ends the run at once, and no token is sent', () =>
    withTempFolder(async (folder) => {
      const { key, cert } = makeSelfSigned(folder, host);
      let requests = 0;
      const front = createHttpsServer({ key, cert }, () => (requests += 1));
      await withServer(front, async (port) => {
        const env = {
          TIKTOK_ACCESS_TOKEN: 'a-token',
          TIKTOK_METRICS_DISPLAY_URL: `https://127.0.0.1:${port}`,
        };
        const { exitCode, stdout, stderr, waits } = await runMain(report, { env });
        expect({ exitCode, stdout, waits }).toEqual({ exitCode: 5, stdout: '', waits: [] });
        expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'insecure' } });
        expect(requests).toBe(0);
      });
    }));
});

test('a server that answers https in plain text gets no token', async () => {
  const plain = createHttpServer((_request, response) => response.end('{}'));
  await withServer(plain, async (port) => {
    const env = {
      TIKTOK_ACCESS_TOKEN: 'a-token',
      TIKTOK_METRICS_DISPLAY_URL: `https://127.0.0.1:${port}`,
    };
    const { exitCode, stdout, stderr } = await runMain(report, { env });
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'insecure' } });
  });
});

describe('where nothing is reached', () => {
  const away = { TIKTOK_METRICS_DISPLAY_URL: `https://${host}`, TIKTOK_ACCESS_TOKEN: 'a-token' };
  const dead = { ...away, HTTPS_PROXY: 'http://somebody:hush-hush@127.0.0.1:1' };

  it.each([
    ['report', '--json'],
    ['summary', '--format', 'json'],
    ['sync', '--json'],
  ])('%s names the dead proxy, without its password', async (...argv) => {
    const { exitCode, stdout, stderr } = await runMain(argv, { env: dead });
    expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
    const lines = stderr.split('\n').filter((line) => line.startsWith('{'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(
      'TikTok cannot be reached: the connection was refused, by way of the proxy http://127.0.0.1:1',
    );
    expect(stderr).not.toContain('hush');
  });

  it.each([['report'], ['summary'], ['sync']])(
    '%s tells of a name that is not known',
    async (...argv) => {
      const { exitCode, stdout, stderr } = await runMain(argv, { env: away });
      expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
      expect(stderr).toMatch(
        /error: TikTok cannot be reached: the name of the server (is not known|cannot be looked up)/,
      );
    },
  );

  it('doctor tells what is wrong with the proxy once', async () => {
    const { exitCode, stdout } = await runMain(['doctor'], {
      env: {
        ...away,
        HTTPS_PROXY: 'socks5://somebody:hush-hush@a.example',
        TIKTOK_METRICS_HOME: '/nowhere/home',
      },
    });
    expect(exitCode).toBe(2);
    expect(stdout.match(/HTTPS_PROXY is not the address/g)).toHaveLength(1);
  });

  it('the sandbox and the demo are reached without the proxy', async () => {
    const env = { HTTPS_PROXY: 'http://127.0.0.1:1', http_proxy: 'http://127.0.0.1:1' };
    expect(await runMain(['report', '--demo', '--json'], { env })).toMatchObject({ exitCode: 0 });
    await withSandbox({}, async (sandbox) => {
      const result = await sandbox.run('personal', 'display', report, { env });
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    });
  });
});
