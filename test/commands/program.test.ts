import { describe, expect, it } from 'vitest';
import type { Commands } from '../../src/commands/options.ts';
import { UsageError } from '../../src/errors.ts';
import { lazyCommands } from '../../src/program/lazy-commands.ts';
import { runProgram } from '../../src/program/program.ts';
import { SecretMask } from '../../src/tiktok/http/redact.ts';
import { fakeIo } from '../helpers/fake-io.ts';

/** What the arguments were understood to mean. */
async function parse(...argv: string[]): Promise<{ calls: unknown[]; stdout: string }> {
  const calls: unknown[] = [];
  const note =
    (name: keyof Commands) =>
    (options: object, _context: unknown, ...names: (string | undefined)[]) => {
      // What the configuration file says is tested by itself.
      const typed = Object.entries(options).filter(
        ([option, value]) =>
          option !== 'settings' && !(name === 'report' && option === 'history' && value === true),
      );
      calls.push([name, Object.fromEntries(typed), ...names.filter((it) => it !== undefined)]);
      return Promise.resolve();
    };
  const names = Object.keys(lazyCommands) as (keyof Commands)[];
  const commands = Object.fromEntries(
    names.map((name) => [name, note(name)]),
  ) as unknown as Commands;
  const { io, output } = fakeIo();
  await runProgram(argv, { io, mask: new SecretMask() }, commands);
  return { calls, stdout: output.stdout };
}

describe('arguments', () => {
  const usual = { input: true };

  it.each<[string, unknown[]]>([
    ['report', ['report', usual]],
    [
      'report --from 2026-10-01 --to 2026-10-31',
      ['report', { ...usual, from: '2026-10-01', to: '2026-10-31' }],
    ],
    [
      'report --since yesterday --until today',
      ['report', { ...usual, since: 'yesterday', until: 'today' }],
    ],
    ['report --json', ['report', { ...usual, json: true }]],
    ['--json report', ['report', { ...usual, json: true }]],
    [
      'report --section overview --section posts',
      ['report', { ...usual, section: ['overview', 'posts'] }],
    ],
    ['report --graph', ['report', { ...usual, graph: true }]],
    ['report --no-graph', ['report', { ...usual, graph: false }]],
    ['report --no-color', ['report', { ...usual, color: false }]],
    ['report --color always', ['report', { ...usual, color: 'always' }]],
    [
      'report --no-input --ascii --quiet --verbose',
      ['report', { input: false, ascii: true, quiet: true, verbose: true }],
    ],
    [
      'report --engagement-per 1000 --engagement-by views',
      ['report', { ...usual, engagementPer: '1000', engagementBy: 'views' }],
    ],
    ['report --account cafe --account bar', ['report', { ...usual, account: ['cafe', 'bar'] }]],
    [
      'report --offline --max-age 2d --include-removed',
      ['report', { ...usual, offline: true, maxAge: '2d', includeRemoved: true }],
    ],
    ['report --no-history --refresh', ['report', { ...usual, history: false, refresh: true }]],
    ['sync', ['sync', usual]],
    [
      'sync --backfill --all-accounts --quiet',
      ['sync', { ...usual, backfill: true, allAccounts: true, quiet: true }],
    ],
    ['report --all-accounts', ['report', { ...usual, allAccounts: true }]],
    ['auth login', ['authLogin', { ...usual, browser: true }]],
    [
      'auth login --api business --name cafe --no-browser --app-stdin',
      ['authLogin', { ...usual, api: 'business', name: 'cafe', browser: false, appStdin: true }],
    ],
    ['auth status --json', ['authStatus', { ...usual, json: true }]],
    ['auth refresh --all-accounts', ['authRefresh', { ...usual, allAccounts: true }]],
    ['auth logout --local --yes', ['authLogout', { ...usual, local: true, yes: true }]],
    ['accounts list', ['accountsList', usual]],
    ['accounts default cafe', ['accountsDefault', usual, 'cafe']],
    ['accounts rename cafe bar', ['accountsRename', usual, 'cafe', 'bar']],
    ['accounts remove cafe --yes', ['accountsRemove', { ...usual, yes: true }, 'cafe']],
    ['accounts remove cafe --erase', ['accountsRemove', { ...usual, erase: true }, 'cafe']],
    [
      'history status --account cafe --account bar',
      ['historyStatus', { ...usual, account: ['cafe', 'bar'] }],
    ],
    ['history export --output h.ndjson', ['historyExport', { ...usual, output: 'h.ndjson' }]],
    ['history import', ['historyImport', usual]],
    ['history import -', ['historyImport', usual, '-']],
    [
      'history prune --before 2025-01-01 --yes',
      ['historyPrune', { ...usual, before: '2025-01-01', yes: true }],
    ],
    ['history verify --json', ['historyVerify', { ...usual, json: true }]],
    ['config path', ['configPath', usual]],
    ['config validate brands.toml', ['configValidate', usual, 'brands.toml']],
    ['doctor --quiet', ['doctor', { ...usual, quiet: true }]],
    ['explain', ['explain', usual]],
    ['explain engagement --json', ['explain', { ...usual, json: true }, 'engagement']],
    ['schema error', ['schema', usual, 'error']],
    [
      'sandbox --port 4010 --fault html --fault reset:2',
      ['sandbox', { ...usual, port: '4010', fault: ['html', 'reset:2'] }],
    ],
  ])('%s', async (line, expected) => {
    expect((await parse(...line.split(' '))).calls).toEqual([expected]);
  });

  it.each([
    ['report --form 2026-10-01', /unknown option '--form'/, /--from/],
    ['repport', /unknown command 'repport'/, /report/],
    ['report --from', /argument missing/, /report --help/],
    ['report extra', /too many arguments/, /report --help/],
    ['report --from 2026-10-01 --since 2026-10-01', /cannot be used with/, /report --help/],
    ['--color sometimes report', /--color cannot be 'sometimes'/, /auto, always, never/],
  ])('%s is refused', async (line, message, hint) => {
    const failure = parse(...line.split(' '));
    await expect(failure).rejects.toThrow(UsageError);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ hint: expect.stringMatching(hint) as string });
  });

  it('help goes to standard output and names the commands, also without arguments', async () => {
    const { stdout } = await parse();
    expect(stdout).toContain('Usage: tiktok-metrics [options] [command]');
    expect((await parse('--help')).stdout).toBe(stdout);
    expect((await parse('help', 'report')).stdout).toContain('--engagement-per');
  });
});
