import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import { runMain, sampleNow } from '../helpers/run-main.ts';
import { type ApiName, withSandbox } from '../helpers/serve-sandbox.ts';
import { signInWithout } from '../helpers/sign-in-without.ts';
import { findLooseKeys, type JsonSchema } from './json-schema.ts';
import { makeOddAccount } from './odd-account.ts';

const schemas = {
  report: await readSchema('report'),
  posts: await readSchema('posts'),
  explain: await readSchema('explain'),
  error: await readSchema('error'),
};

const demos = [
  ['the last 28 days', []],
  ['a range that reaches today', ['--from', '2026-11-01', '--to', 'today']],
  ['a range without posts or daily data', ['--from', '2019-01-01', '--to', '2019-01-31']],
  ['one day', ['--from', '2026-11-10', '--to', '2026-11-10']],
  ['everything there is', ['--from', '2025-01-01', '--to', 'today']],
  ['a zone, another engagement', ['--timezone', 'Asia/Tokyo', '--engagement-per', '1000']],
  ['engagement by views', ['--engagement-by', 'views']],
  ['sorted and limited', ['--sort', 'views', '--limit', '3']],
  ['no post listed', ['--limit', '0']],
  ['compared with the days before', ['--compare', 'previous']],
  ['compared with a year ago', ['--month', '2026-10', '--compare', 'previous-year']],
  ['compared with a range of its own', ['--compare', '2026-10-01..today', '--sort', 'views']],
  ['compared with nothing', ['--compare', '2019-01-01..2019-01-31']],
  ['explained', ['--explain', '--compare', 'previous']],
  ['explained, by views', ['--explain', '--engagement-by', 'views', '--engagement-per', '1000']],
] as const;

describe.each(['business', 'personal'])('the demo of the %s account', (account) => {
  test.each(demos)('%s', async (_name, argv) => {
    const result = await runMain(['report', '--demo', '--account', account, '--json', ...argv]);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(findViolations('report', result.stdout)).toEqual([]);
  });
});

const served: readonly (readonly [name: string, account: string, api: ApiName, string[]])[] = [
  ['the business sample through the display API', 'business', 'display', []],
  ['the personal sample through the business API', 'personal', 'business', []],
  ['figures that are all null', 'business', 'business', ['null-figures:always']],
  ['figures that are all null, display', 'personal', 'display', ['null-figures:always']],
  ['no audience', 'business', 'business', ['empty-audience:always']],
  ['an unknown source', 'business', 'business', ['unknown-source:always']],
  ['fields that nobody knows', 'business', 'business', ['unknown-fields:always']],
  ['no permission to read insights', 'business', 'business', ['scope-missing']],
  ['no permission to read followers', 'personal', 'display', ['scope-missing']],
];

test.each(served)('%s', async (_name, account, api, faults) => {
  await withSandbox({ faults }, async (sandbox) => {
    const { stdout } = await sandbox.run(account, api, ['report', '--json']);
    expect(findViolations('report', stdout)).toEqual([]);
  });
});

test.each(served)('%s, compared and explained', async (_name, account, api, faults) => {
  await withSandbox({ faults }, async (sandbox) => {
    const argv = ['report', '--json', '--explain', '--compare', 'previous'];
    const { stdout } = await sandbox.run(account, api, argv);
    expect(findViolations('report', stdout)).toEqual([]);
  });
});

test.each(['business', 'display'] as const)('posts that cannot be listed, %s', async (api) => {
  await withSandbox({}, async (sandbox) => {
    const env = await signInWithout(sandbox, 'business', api, ['video.list']);
    const argv = ['report', '--json', '--compare', 'previous'];
    const { stdout } = await sandbox.run('business', api, argv, { env });
    expect(findViolations('report', stdout)).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({
      community: { growth: { posts: null } },
      postsPublished: {
        summary: { posts: null, views: null },
        interactions: { posts: null },
        posts: null,
      },
      coverage: { posts: { total: null, withReach: null, fromHistory: 0 } },
    });
  });
});

test.each([0, 1, 40])('a made-up account of %i posts', async (posts) => {
  const accounts = [makeAccount({ posts, seed: 3, now: sampleNow })];
  await withSandbox({ accounts }, async (sandbox) => {
    const { stdout } = await sandbox.run('made-up', 'business', ['report', '--json']);
    expect(findViolations('report', stdout)).toEqual([]);
  });
});

test.each([1, 2, 3])(
  'counts beyond the safe integers are integers still, seed %i',
  async (seed) => {
    const accounts = [makeOddAccount(seed, sampleNow)];
    await withSandbox({ accounts }, async (sandbox) => {
      const argv = ['report', '--json', '--compare', 'previous'];
      const { stdout } = await sandbox.run('odd', 'business', argv);
      expect(findViolations('report', stdout)).toEqual([]);
      expect(stdout).not.toMatch(/"(?:views|likes|interactions|reach|followers)": ?-?[\d.]+e/);
    });
  },
);

test('the keys of the report stand in the documented order', async () => {
  const { stdout } = await runMain(['report', '--demo', '--json']);
  const report: unknown = JSON.parse(stdout);
  expect(isObject(report) && Object.keys(report)).toEqual([
    'schemaVersion',
    'generatedAt',
    'account',
    'range',
    'engagementPer',
    'engagementBy',
    'community',
    'profile',
    'postsViewed',
    'postsPublished',
    'comparison',
    'coverage',
    'notices',
    'explanations',
  ]);
});

test('the demo says when it was made: always the same noon', async () => {
  const now = Date.UTC(2031, 4, 1);
  const { stdout } = await runMain(['report', '--demo', '--json'], { now });
  expect(JSON.parse(stdout)).toMatchObject({
    generatedAt: '2026-11-15T12:00:00.000Z',
    coverage: { fetchedAt: '2026-11-15T12:00:00.000Z' },
    range: { from: '2026-10-18', to: '2026-11-14', days: 28, timezone: 'UTC' },
  });
});

test('what a personal account cannot give is there, and null', async () => {
  const { stdout } = await runMain(['report', '--demo', '--account', 'personal', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    account: { type: 'personal', api: 'display' },
    community: {
      growth: { followers: null, followersAsOf: null, followersBasis: null },
      followerBalance: null,
      demographics: null,
    },
    profile: null,
    postsViewed: null,
    postsPublished: {
      summary: { engagement: null, averageReach: null },
      impressionSources: null,
      watchTime: {
        averageWatchTimeSeconds: null,
        averageWatchTimePerVideoSeconds: null,
        averageFullVideoWatchedRate: null,
        averageRetention: null,
      },
    },
    coverage: { days: null },
  });
});

test.each([
  ['the usual range', []],
  ['a range of its own, compared', ['--from', '2026-01-01', '--compare', 'previous']],
  ['sorted and limited', ['--sort', 'views', '--limit', '3']],
])('posts as lines of JSON, of both samples: %s', async (_name, argv) => {
  const posts = ['--format', 'ndjson', '--section', 'posts'];
  const { stdout } = await runMain(['report', '--demo', '--all-accounts', ...posts, ...argv]);
  const lines = stdout.trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.flatMap((line) => findViolations('posts', line))).toEqual([]);
});

test.each([1, 2])('posts of an odd account as lines of JSON, seed %i', async (seed) => {
  await withSandbox({ accounts: [makeOddAccount(seed, sampleNow)] }, async (sandbox) => {
    const argv = ['report', '--format', 'ndjson', '--section', 'posts', '--last', '8w'];
    const { stdout } = await sandbox.run('odd', 'business', argv);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.flatMap((line) => findViolations('posts', line))).toEqual([]);
  });
});

test('reports as lines of JSON are such reports', async () => {
  const argv = ['report', '--demo', '--all-accounts', '--format', 'ndjson'];
  const lines = (await runMain(argv)).stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines.flatMap((line) => findViolations('report', line))).toEqual([]);
});

test.each([
  ['report', '--demo', '--format', 'ndjson', '--limit', 'x'],
  ['report', '--demo', '--format=ndjson', '--limit', 'x'],
  ['report', '--demo', '--json', '--nonsense'],
  ['report', '--json'],
  ['report', '--demo', '--json', '--format', 'table'],
  ['report', '--demo', '--format', 'json', '--from', '2026-02-30'],
  ['explain', 'nothing', '--json'],
])('an error of %s %s', async (...argv) => {
  const { stdout, stderr } = await runMain(argv);
  expect(stdout).toBe('');
  expect(stderr.trimEnd()).not.toContain('\n');
  expect(findViolations('error', stderr)).toEqual([]);
});

test.each([[], ['engagement'], ['likes'], ['postsPublished.posts[].reach']])(
  'what explain says of %s',
  async (...names) => {
    const { exitCode, stdout } = await runMain(['explain', ...names, '--json']);
    expect(exitCode).toBe(0);
    expect(findViolations('explain', stdout)).toEqual([]);
  },
);

test('the validator sees what is wrong', async () => {
  const { stdout } = await runMain(['report', '--demo', '--json']);
  const wrong = stdout
    .replace('"schemaVersion": 1', '"schemaVersion": 2')
    .replace('"gained": ', '"gaind": ')
    .replace('"generatedAt": "2026-11-15T12:00:00.000Z"', '"generatedAt": "yesterday"');
  expect(findViolations('report', wrong).join('\n')).toMatch(
    /schemaVersion[^]*generatedAt[^]*gained[^]*gaind/,
  );
});

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What is wrong with a document, by an independent validator and by the strict walk. */
function findViolations(name: keyof typeof schemas, text: string): string[] {
  const { schema, validate } = schemas[name];
  const document: unknown = JSON.parse(text);
  validate(document);
  const violations = (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
  );
  return [...violations, ...findLooseKeys(schema, document)];
}

/** The schema as the program prints it, compiled by a validator that knows nothing of zod. */
async function readSchema(name: string) {
  const { stdout } = await runMain(['schema', name]);
  // JSON.parse promises nothing, and a schema is what the program says it is.
  const schema = JSON.parse(stdout) as JsonSchema;
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  ajvFormats.default(ajv);
  return { schema, validate: ajv.compile(schema) };
}
