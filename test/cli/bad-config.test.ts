import { expect, it } from 'vitest';
import type { Environment } from '../../src/io.ts';
import { expectFile } from '../helpers/golden.ts';
import { runWithConfig } from '../helpers/with-config.ts';

const utf16 = Buffer.from('\uFEFFquiet = true', 'utf16le');

/** What people get wrong in the file, as the command tells it that reads the file. */
const cases: readonly (readonly [text: string | Buffer, line: string, env?: Environment])[] = [
  ['timezone = Europe/Madrid', 'report --demo'],
  ['quiet = true\nquiet = false', 'explain'],
  [utf16, 'report --demo'],
  ['[report]\ntimezne = "UTC"', 'report --demo'],
  ['[report]\ntimezne = "UTC"\nlimt = 5', 'report --demo'],
  ['timezone = "UTC"', 'report --demo'],
  ['[login]\nclient-secret = "hush-hush"', 'auth login'],
  ['quiet = "yes"', 'accounts list'],
  ['[report]\ntimezone = "Mars"', 'report --demo'],
  ['[report]\nlimit = "many"', 'report --demo'],
  ['[report]\n\nsection = ["posts", "sumary"]', 'report --demo'],
  ['[report]\nsort = "nonsense"', 'report --demo'],
  ['[report]\nfrom = 2026-12-01', 'report --demo'],
  ['[report]\nfrom = "2026-11-10"\nto = "2026-11-01"', 'report --demo'],
  ['[report]\nto = "2026-11-01"', 'report --demo'],
  ['[report]\nlast = "7d"\nmonth = "2026-10"', 'report --demo'],
  ['[report]\noutput = "report.pdf"', 'report --demo'],
  ['[report]\noutput = "/no/such/folder/report.json"', 'report --demo'],
  ['[report]\ndemo = true\naccount = "nobody"', 'report'],
  ['[report]\naccount = "nobody"', 'report'],
  ['[sandbox]\nport = 70000', 'sandbox'],
  ['[sandbox]\nseed = 7', 'sandbox'],
  ['[sandbox]\nfault = ["html", "rate-limt"]', 'sandbox'],
  ['[login]\napi = "display"\nport = 0', 'auth login'],
  ['[login]\napi = "business"\nport = 4000', 'auth login'],
  ['[login]\napi = "business"\nredirect-uri = "example.com"', 'auth login'],
  // What is typed is not the file's fault.
  ['[report]\ntimezone = "UTC"', 'report --demo --timezone Mars'],
  ['[report]\ntimezone = "UTC"', 'report', { TIKTOK_ACCESS_TOKEN: 'some', TIKTOK_API: 'none' }],
];

it('every mistake in the file ends in one clear line, a hint that leads there, and code 2', async () => {
  const blocks: string[] = [];
  for (const [text, line, env = {}] of cases) {
    const { exitCode, stdout, stderr } = await runWithConfig(text, line.split(' '), { env });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: \S.*\nhint: \S.*\n$/);
    expect(stderr).not.toContain('hush');
    const shown = typeof text === 'string' ? text : '(UTF-16)';
    blocks.push(`${shown}\n$ tiktok-metrics ${line}\nexit code ${exitCode}\n${stderr}`);
  }
  await expectFile('bad-config', blocks.join('\n'));
});
