import { expect, test } from 'vitest';
import type { Environment } from '../../src/io.ts';
import { expectFile } from '../helpers/golden.ts';
import { runMain } from '../helpers/run-main.ts';

const token = { TIKTOK_ACCESS_TOKEN: 'some-access-token' };

/** What people and scripts get wrong: the arguments, and the environment where it matters. */
const cases: readonly (readonly [argv: string, env?: Environment])[] = [
  ['nonsense'],
  ['repot'],
  ['report --jsno'],
  ['report --demo more'],
  ['report --demo --limit'],
  ['report --demo --from 2026-02-30'],
  ['report --demo --from 31.10.2026'],
  ['report --demo --from 2026-10-31 --to 2026-10-01'],
  ['report --demo --from 2026-12-01'],
  ['report --demo --from 2026-11-01 --to 2026-11-16'],
  ['report --demo --from 2013-12-31'],
  ['report --demo --to 2026-10-31'],
  ['report --demo --from 2026-10-01 --last 7d'],
  ['report --demo --month 2026-10 --week 2026-W40'],
  ['report --demo --from 2026-10-01 --since 2026-10-01'],
  ['report --demo --last 0d'],
  ['report --demo --last 7'],
  ['report --demo --month 2026-13'],
  ['report --demo --month 2026-12'],
  ['report --demo --week 2026-W54'],
  ['report --demo --timezone Mars/Olympus'],
  ['report --demo --timezone +02:00'],
  ['report --demo --section sumary'],
  ['report --demo --section nonsense'],
  ['report --demo --columns view'],
  ['report --demo --columns views,nonsense'],
  ['report --demo --sort nonsense:desc'],
  ['report --demo --sort views:down'],
  ['report --demo --limit -1'],
  ['report --demo --limit many'],
  ['report --demo --engagement-per 10'],
  ['report --demo --engagement-by likes'],
  ['report --demo --compare previuos'],
  ['report --demo --compare 2026-09-01'],
  ['report --demo --compare 2026-09-01..'],
  ['report --demo --compare 2026-09-01..2026-09-31'],
  ['report --demo --compare 2026-09-30..2026-09-01'],
  ['report --demo --compare 2026-11-01..2026-11-16'],
  ['report --demo --compare 2013-12-01..2013-12-31'],
  ['report --demo --from 2014-01-01 --compare previous'],
  ['report --demo --month 2014-12 --compare previous-year'],
  ['report --demo --format xml'],
  ['report --demo --format cvs'],
  ['report --demo --format csv'],
  ['report --demo --format csv --section posts --section summary'],
  ['report --demo --format csv --section posts --csv-delimiter ab'],
  ['report --demo --csv-bom'],
  ['report --demo --csv-delimiter ;'],
  ['report --demo --color sometimes'],
  ['report --demo --account nobody'],
  ['report --account personal', token],
  ['report --demo --output /no/such/folder/report.json'],
  ['report --demo --output /'],
  ['report --demo --output report.pdf'],
  ['report --demo --output report.csv'],
  ['report --demo --output csv/ --format markdown'],
  ['report --demo --output /no/such/folder/csv/'],
  ['report --demo --output {name}.json'],
  ['report'],
  ['report', { TIKTOK_ACCESS_TOKEN: '' }],
  ['report', { ...token, TIKTOK_API: 'official' }],
  ['report', { ...token, TIKTOK_API: 'business' }],
  ['report', { ...token, TIKTOK_METRICS_DISPLAY_URL: 'http://tiktok.example' }],
  ['report', { ...token, TIKTOK_METRICS_DISPLAY_URL: 'tiktok' }],
  ['report', { ...token, TIKTOK_METRICS_DISPLAY_URL: 'ftp://127.0.0.1' }],
  ['report', { ...token, TIKTOK_METRICS_DISPLAY_URL: 'http://127.0.0.1.example' }],
  ['report', { ...token, TIKTOK_REFRESH_TOKEN: 'some-refresh-token' }],
  ['explain nonsense'],
  ['explain engagment'],
  ['schema nonsense'],
  ['sandbox --port 70000'],
  ['sandbox --fault nonsense'],
  ['sandbox --fault rate-limt'],
  ['sandbox --fault hang:soon'],
  ['sandbox --latency slow'],
  ['sandbox --limits few'],
  ['sandbox --posts -5'],
  ['sandbox --seed 7'],
  ['sandbox --today someday'],
  ['sandbox --log /no/such/folder/requests.ndjson'],
];

/** Mistakes that are none, or others, once --json names the format. */
const mendedByJson = /--format (?!json)|--output \S*(?:\.pdf|\.csv|csv\/)|--csv-/;

test('every mistake ends in one clear line, a hint and the right code, and prints no result', async () => {
  const blocks: string[] = [];
  for (const [line, env = {}] of cases) {
    const argv = line.split(' ');
    const { exitCode, stdout, stderr } = await runMain(argv, { env });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: \S.*\nhint: \S.*\n$/);
    expect([2, 4, 7]).toContain(exitCode);

    if (!mendedByJson.test(line)) await expectSameInJson(argv, env, exitCode, stderr);
    blocks.push(`${prompt(env)}$ tiktok-metrics ${line}\nexit code ${exitCode}\n${stderr}`);
  }
  await expectFile('bad-input', blocks.join('\n'));
});

test('help for a command that there is not', async () => {
  const { exitCode, stderr } = await runMain(['help', 'nonsense']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('nonsense');
});

/** With --json the same is told on one line, for scripts. */
async function expectSameInJson(
  argv: readonly string[],
  env: Environment,
  exitCode: number,
  text: string,
): Promise<void> {
  const json = await runMain([...argv, '--json'], { env });
  expect(json).toMatchObject({ exitCode, stdout: '' });
  expect(json.stderr.trimEnd()).not.toContain('\n');
  const [message, hint] = text.trimEnd().split('\n');
  expect(JSON.parse(json.stderr)).toEqual({
    error: {
      code: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/) as unknown,
      message: message?.replace('error: ', ''),
      hint: hint?.replace('hint: ', ''),
    },
  });
}

function prompt(env: Environment): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}='${value ?? ''}' `)
    .join('');
}
