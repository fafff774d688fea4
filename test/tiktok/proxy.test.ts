import { describe, expect, it } from 'vitest';
import { readProxy, readProxySecrets } from '../../src/config/proxy.ts';
import { describeProxy, goesThroughProxy } from '../../src/tiktok/http/proxy.ts';

describe('the proxy of the environment', () => {
  it.each([
    [{ HTTPS_PROXY: 'http://a.example:1' }, 'http://a.example:1'],
    [
      { HTTPS_PROXY: 'http://a.example:1', https_proxy: 'http://b.example:2' },
      'http://b.example:2',
    ],
    [{ HTTP_PROXY: 'http://a.example:1' }, 'http://a.example:1'],
    [{ http_proxy: 'c.example:3128', HTTPS_PROXY: '' }, 'http://c.example:3128'],
    [{ https_proxy: 'https://d.example' }, 'https://d.example'],
    [{ https_proxy: 'http://user:hush@e.example:5/' }, 'http://e.example:5'],
  ])('%j is %s', (env, address) => {
    const proxy = readProxy(env);
    expect(proxy && describeProxy(proxy)).toBe(address);
  });

  it('is none unless one is named', () => {
    expect(readProxy({})).toBeNull();
    expect(readProxy({ NO_PROXY: '*' })).toBeNull();
  });

  it.each(['socks5://user:hush@a.example', 'http://', 'ftp://user:hush@a.example', 'http://a b'])(
    'cannot be %s',
    (address) => {
      const read = () => readProxy({ HTTPS_PROXY: address });
      expect(read).toThrow('HTTPS_PROXY is not the address of an HTTP proxy');
      expect(read).not.toThrow('hush');
    },
  );

  it('has a password that is kept to itself, as it stands there and as it is meant', () => {
    expect(
      readProxySecrets({ HTTPS_PROXY: 'user:p%40ss@a.example:1', HTTP_PROXY: 'b.example' }),
    ).toEqual(['p%40ss', 'p@ss']);
  });
});

describe('what goes through the proxy', () => {
  const through = (address: string, except: string) => {
    const proxy = readProxy({ HTTPS_PROXY: 'http://a.example:1', NO_PROXY: except });
    if (!proxy) throw new Error('there is no proxy');
    return goesThroughProxy(new URL(address), proxy);
  };

  it.each([
    ['https://open.tiktokapis.com', '', true],
    ['https://open.tiktokapis.com', '*', false],
    ['https://open.tiktokapis.com', 'tiktokapis.com', false],
    ['https://open.tiktokapis.com', '.TikTokApis.com, other.example', false],
    ['https://open.tiktokapis.com', 'other.example *.tiktokapis.com', false],
    ['https://open.tiktokapis.com', 'apis.com', true],
    ['https://open.tiktokapis.com', 'tiktokapis.com:443', false],
    ['https://open.tiktokapis.com', 'tiktokapis.com:8443', true],
    ['https://open.tiktokapis.com:8443', 'tiktokapis.com:8443', false],
    ['http://127.0.0.1:4010', '', false],
    ['http://localhost:4010', '', false],
    ['http://[::1]:4010', '', false],
  ])('%s without %j: %s', (address, except, expected) => {
    expect(through(address, except)).toBe(expected);
  });
});
