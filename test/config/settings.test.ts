import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFile } from '../../src/config/config-file.ts';
import { configFolder } from '../../src/config/folders.ts';
import { parseSettings } from '../../src/config/parse-settings.ts';
import { settingKeys } from '../../src/config/settings-schema.ts';
import { connectAccounts, storedAccount } from '../helpers/connect.ts';
import { runMain, type RunOptions } from '../helpers/run-main.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

const docs = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

describe('the folder', () => {
  const homeFolder = () => '/home/ana';

  it.each([
    ['linux', {}, '/home/ana/.config/tiktok-metrics'],
    ['linux', { XDG_CONFIG_HOME: '/etc/ana' }, '/etc/ana/tiktok-metrics'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/ana/.config/tiktok-metrics'],
    ['darwin', {}, '/home/ana/Library/Preferences/tiktok-metrics'],
    [
      'win32',
      { APPDATA: 'C:\\Users\\Ana\\Roaming' },
      'C:\\Users\\Ana\\Roaming\\tiktok-metrics\\Config',
    ],
    ['linux', { TIKTOK_METRICS_HOME: '/srv/tiktok/' }, '/srv/tiktok/'],
    ['win32', { TIKTOK_METRICS_HOME: 'D:\\tiktok' }, 'D:\\tiktok'],
  ] as const)('on %s with %j', (platform, env, expected) => {
    expect(configFolder({ env, platform, homeFolder })).toBe(expected);
  });

  it('is never another one wherever the program is started', () => {
    const env = { TIKTOK_METRICS_HOME: 'here' };
    expect(() => configFolder({ env, platform: 'linux', homeFolder })).toThrow("cannot be 'here'");
    expect(configFile({ env: {}, platform: 'linux', homeFolder }, 'mine.toml')).toEqual({
      path: 'mine.toml',
      isNamed: true,
    });
  });
});

describe('the settings', () => {
  const optionsIn = async (command: string) => {
    const { stdout } = await runMain([...command.split(' '), '--help']);
    const [own = ''] = stdout.split('Global Options:');
    const names = [...own.matchAll(/^ {2}(?:-\w, )?--(?:no-)?([a-z-]+)/gm)].map(([, name]) => name);
    return [...new Set(names)].filter((name) => name !== 'help').sort();
  };

  it.each([
    ['report', settingKeys.report, ['since', 'until']],
    ['sandbox', settingKeys.sandbox, ['list-faults']],
    ['auth login', settingKeys.login, ['name', 'app-stdin']],
  ] as const)('of %s are its options', async (command, keys, apart) => {
    const options = await optionsIn(command);
    expect([...keys].sort()).toEqual(options.filter((name) => !apart.includes(name as never)));
  });

  it('are all in the documentation, whose example is right', () => {
    for (const key of Object.values(settingKeys).flat()) expect(docs).toContain(`\`${key}\``);
    const example = /```toml\n([^`]*)```/.exec(docs)?.[1] ?? '';
    expect(parseSettings(example)).toHaveProperty('settings.report.timezone', 'Europe/Madrid');
  });

  it.each([
    ['[report]\ntimezne = "UTC"', ['line 2: there is no setting report.timezne']],
    ['[repot]\n', ['line 1: there is no setting repot']],
    ['token = "x"', ['line 1: there is no setting token']],
    ['quiet = "yes"', ['line 1: quiet cannot be so: it takes a boolean']],
    ['color = "pink"', [expect.stringMatching(/^line 1: color cannot be so/)]],
    ['quiet = ', [expect.stringMatching(/^line 1, column \d+: /)]],
  ])('%j has its mistakes named with their lines', (text, problems) => {
    expect(parseSettings(text)).toEqual({ problems });
  });

  it('may come from an editor on Windows', () => {
    expect(parseSettings('\uFEFFquiet = true\r\n')).toEqual({ settings: { quiet: true } });
  });
});

/** Runs with a configuration file of this text. */
function withConfig(
  text: string,
  argv: readonly string[],
  options: RunOptions = {},
): ReturnType<typeof runMain> {
  return withTempFolder(async (home) => {
    await writeFile(join(home, 'config.toml'), text);
    return runMain(argv, { ...options, env: { TIKTOK_METRICS_HOME: home, ...options.env } });
  });
}

const demoJson = ['report', '--demo', '--json'];
const rangeOf = ({ stdout }: { readonly stdout: string }) =>
  (JSON.parse(stdout) as { range: object }).range;

describe('a setting', () => {
  it('stands where nothing is typed', async () => {
    const text = '[report]\nmonth = "2026-10"\ntimezone = "Asia/Tokyo"\nengagement-per = 1000';
    const result = await withConfig(text, demoJson);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(rangeOf(result)).toMatchObject({ from: '2026-10-01', timezone: 'Asia/Tokyo' });
    expect(JSON.parse(result.stdout)).toHaveProperty('engagementPer', 1000);
  });

  it('gives way to what is typed, with all that excludes it', async () => {
    const text = '[report]\nmonth = "2026-10"\nformat = "table"';
    expect(rangeOf(await withConfig(text, [...demoJson, '--last', '7d']))).toMatchObject({
      days: 7,
    });
  });

  it('of colour gives way to the environment', async () => {
    const argv = ['report', '--demo', '--section', 'overview'];
    const colour = await withConfig('color = "always"', argv);
    expect(colour.stdout).toContain('\u001b[');
    const none = await withConfig('color = "always"', argv, { env: { NO_COLOR: '1' } });
    expect(none.stdout).not.toContain('\u001b[');
  });

  it('that cannot be is told with its file', async () => {
    const { exitCode, stderr } = await withConfig('[report]\ntimezone = "Mars"', demoJson);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--timezone cannot be 'Mars'.*value of timezone in .*config\.toml/);
  });

  it('that there is not ends every command but those that look after it', async () => {
    const text = 'tokn = 1';
    const report = await withConfig(text, ['report', '--demo']);
    expect(report).toMatchObject({ exitCode: 2, stdout: '' });
    expect(report.stderr).toMatch(/config\.toml: line 1: there is no setting tokn/);
    expect(await withConfig(text, ['config', 'path'])).toMatchObject({ exitCode: 0 });
    expect(await withConfig(text, ['config', 'validate'])).toMatchObject({ exitCode: 2 });
  });

  it('of an account is its own', async () => {
    await withTempFolder((home) =>
      withSandbox({}, async (sandbox) => {
        await connectAccounts(home, [
          storedAccount(sandbox, 'business', 'business'),
          storedAccount(sandbox, 'personal', 'display'),
        ]);
        const text =
          '[report]\nmonth = "2026-10"\nall-accounts = true\n[accounts.Personal]\nlast = "7d"';
        await writeFile(join(home, 'config.toml'), text);
        const env = { TIKTOK_METRICS_HOME: home };
        const { stdout, stderr } = await runMain(['report', '--json'], { env });
        expect(stderr).toBe('');
        const ranges = (JSON.parse(stdout) as { range: { days: number } }[]).map(
          ({ range }) => range.days,
        );
        expect(ranges).toEqual([31, 7]);
        const typed = await runMain(['report', '--json', '--account', 'personal', '--last', '3d'], {
          env,
        });
        expect(rangeOf(typed)).toMatchObject({ days: 3 });
      }),
    );
  });
});

describe('the commands', () => {
  it('a file that was named must be there', async () => {
    const result = await runMain(['report', '--demo', '--config', '/nowhere/config.toml']);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('there is no file /nowhere/config.toml');
    await withTempFolder(async (folder) => {
      await mkdir(join(folder, 'config.toml'));
      const folderInPlace = await runMain(['report', '--demo'], {
        env: { TIKTOK_METRICS_HOME: folder },
      });
      expect(folderInPlace.exitCode).toBe(7);
    });
  });

  it('config show names what holds and where it comes from, without secrets', async () => {
    const env = { TIKTOK_ACCESS_TOKEN: 'my-secret-token', TIKTOK_API: 'display' };
    const { stdout } = await withConfig(
      '[report]\ntimezone = "Asia/Tokyo"',
      ['config', 'show', '--json'],
      { env },
    );
    const { settings } = JSON.parse(stdout) as { settings: object[] };
    expect(settings).toEqual(
      expect.arrayContaining([
        {
          name: 'report.timezone',
          value: 'Asia/Tokyo',
          source: expect.stringContaining('config.toml') as string,
        },
        { name: 'TIKTOK_ACCESS_TOKEN', value: '***', source: 'environment' },
        { name: 'TIKTOK_API', value: 'display', source: 'environment' },
      ]),
    );
    const text = await withConfig('quiet = true', ['config', 'show']);
    expect(text.stdout).toContain('quiet = true');
  });

  it('config validate lists all that is wrong, also what only a command can tell', async () => {
    const fine = await withConfig('quiet = true', ['config', 'validate']);
    expect(fine).toMatchObject({ exitCode: 0 });
    expect(fine.stdout).toMatch(/config\.toml is fine\.\n$/);
    const text = '[report]\ntimezone = "Mars"\n[accounts.cafe]\nlast = "7x"\n[sandbox]\nport = "x"';
    const { exitCode, stdout } = await withConfig(text, ['config', 'validate', '--json']);
    expect(exitCode).toBe(2);
    const { problems } = JSON.parse(stdout) as { problems: string[] };
    expect(problems.map((it) => it.split(']')[0])).toEqual([
      '[report',
      '[accounts.cafe',
      '[sandbox',
    ]);
  });
});
