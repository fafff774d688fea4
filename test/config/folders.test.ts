import { describe, expect, it } from 'vitest';
import { configFile } from '../../src/config/config-file.ts';
import { configFolder } from '../../src/config/folders.ts';
import { UsageError } from '../../src/errors.ts';

const homeFolder = () => '/home/ana';
const here = { env: {}, platform: 'linux', homeFolder } as const;

describe('the folder of the configuration', () => {
  it.each([
    ['linux', {}, '/home/ana/.config/tiktok-metrics'],
    ['freebsd', {}, '/home/ana/.config/tiktok-metrics'],
    ['linux', { XDG_CONFIG_HOME: '/etc/ana' }, '/etc/ana/tiktok-metrics'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/ana/.config/tiktok-metrics'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/ana/.config/tiktok-metrics'],
    ['darwin', {}, '/home/ana/Library/Preferences/tiktok-metrics'],
    ['darwin', { XDG_CONFIG_HOME: '/etc/ana' }, '/home/ana/Library/Preferences/tiktok-metrics'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\Ana\\Roaming' },
      'C:\\Users\\Ana\\Roaming\\tiktok-metrics\\Config',
    ],
    ['linux', { TIKTOK_METRICS_HOME: '/srv/tiktok', XDG_CONFIG_HOME: '/etc' }, '/srv/tiktok'],
    ['linux', { TIKTOK_METRICS_HOME: '' }, '/home/ana/.config/tiktok-metrics'],
    ['win32', { TIKTOK_METRICS_HOME: 'D:\\tiktok' }, 'D:\\tiktok'],
  ] as const)('on %s with %j', (platform, env, expected) => {
    expect(configFolder({ env, platform, homeFolder })).toBe(expected);
  });

  it('on Windows without APPDATA lies in the home folder', () => {
    const windows = { env: {}, platform: 'win32', homeFolder: () => 'C:\\Users\\Ana' } as const;
    expect(configFolder(windows)).toBe('C:\\Users\\Ana\\AppData\\Roaming\\tiktok-metrics\\Config');
  });

  it.each(['here', './here', '~/here'])(
    'is never another one for a start elsewhere: %s',
    (home) => {
      const folder = () => configFolder({ ...here, env: { TIKTOK_METRICS_HOME: home } });
      expect(folder).toThrow(UsageError);
      expect(folder).toThrow(`TIKTOK_METRICS_HOME cannot be '${home}'`);
    },
  );
});

describe('the configuration file', () => {
  it('is config.toml in the folder, unless it is named', () => {
    expect(configFile(here, undefined)).toEqual({
      path: '/home/ana/.config/tiktok-metrics/config.toml',
      isNamed: false,
    });
    const windows = { ...here, platform: 'win32', env: { TIKTOK_METRICS_HOME: 'D:\\t' } } as const;
    expect(configFile(windows, undefined).path).toBe('D:\\t\\config.toml');
    expect(configFile(here, 'mine.toml')).toEqual({ path: 'mine.toml', isNamed: true });
  });

  it('that is named needs no folder', () => {
    const odd = { ...here, env: { TIKTOK_METRICS_HOME: 'relative' } };
    expect(configFile(odd, '/etc/mine.toml').path).toBe('/etc/mine.toml');
    expect(() => configFile(here, '')).toThrow("--config cannot be ''");
  });
});
