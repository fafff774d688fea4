import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type FaultName, faults } from '../../src/sandbox/faults/faults.ts';
import { runMain, type RunOptions, type RunResult } from '../helpers/run-main.ts';
import { checkForSecrets } from '../helpers/secrets.ts';
import { type ApiName, type ServedSandbox, withSandbox } from '../helpers/serve-sandbox.ts';

/**
 * What becomes of a report under a fault: `same` as without it; `reported`, with other figures,
 * which the independent computation checks; or an exit code and the error's code.
 */
type Ending = 'same' | 'reported' | readonly [exitCode: number, code: string];

/** Every fault as it strikes by itself: the first request and then every seventh. */
const endings: Readonly<Record<FaultName, Ending | 'hangs'>> = {
  'rate-limit': 'same',
  'server-error': 'same',
  'bad-gateway': 'same',
  'token-endpoint-down': 'same',
  html: 'same',
  redirect: [5, 'redirected'],
  truncated: 'same',
  reset: 'same',
  slow: 'hangs',
  hang: 'hangs',
  'token-answer-lost': 'same',
  huge: [5, 'too-large'],
  'expired-token': [4, 'token-refused'],
  'revoked-token': [4, 'token-refused'],
  'refresh-reuse': 'same',
  'scope-missing': 'reported',
  'empty-page': 'same',
  'short-page': 'same',
  'duplicate-posts': 'same',
  'stuck-cursor': [5, 'paging-stuck'],
  'missing-cursor': [5, 'paging-stuck'],
  'zero-cursor': [5, 'paging-stuck'],
  'daily-net-change': 'reported',
  'missing-days': 'reported',
  'null-reach': 'reported',
  'null-figures': 'reported',
  'numbers-as-strings': 'same',
  'create-time-number': 'same',
  'wrong-type': [5, 'unreadable'],
  'empty-audience': 'reported',
  'unknown-source': 'reported',
  'unknown-fields': 'same',
};

/** What does not pass however often it is tried again. */
const lastingEndings: Readonly<Record<string, Ending>> = {
  'rate-limit:always': [5, 'rate-limited'],
  'server-error:always': [5, 'transient'],
  'bad-gateway:always': [5, 'transient'],
  'html:always': [5, 'not-tiktok'],
  'truncated:always': [5, 'unreachable'],
  'reset:always': [5, 'unreachable'],
  'short-page:always': 'same',
};

const argv = ['report', '--from', '2026-08-01', '--to', '2026-11-14', '--json'];
const apis = [
  ['business', 'business'],
  ['personal', 'display'],
] as const;

test('every fault that the sandbox lists is in the table', async () => {
  const { stdout } = await runMain(['sandbox', '--list-faults']);
  const listed = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ')[0]);
  expect(listed).toEqual(Object.keys(faults));
  expect(Object.keys(endings).sort()).toEqual(Object.keys(faults).sort());
});

const all = Object.entries({ ...endings, ...lastingEndings });
const ending = all.flatMap(([fault, end]) => (end === 'hangs' ? [] : [[fault, end] as const]));
const hanging = all.flatMap(([fault, end]) => (end === 'hangs' ? [fault] : []));

describe.each(apis)('the %s account through the %s API', (account, api) => {
  test.each(ending)('%s', async (fault, end) => {
    const result = await runUnder([fault], account, api);
    if (end === 'same') {
      expect([result.exitCode, withoutWaits(result.stderr)]).toEqual([0, '']);
      expect(result.stdout).toBe((await runUnder([], account, api)).stdout);
    } else if (end === 'reported') {
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    } else {
      expectRefusal(result, end);
    }
  });

  test.each(hanging)('%s', async (fault) => {
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(new Error('enough')), 200);
    const result = await runUnder([fault], account, api, { signal: interruption.signal });
    expect(result.stdout).toBe('');
    expect(result.exitCode).not.toBe(0);
  });

  test('several at once', async () => {
    const passing = ['rate-limit:2', 'html:3', 'reset:4', 'short-page', 'numbers-as-strings'];
    const result = await runUnder(passing, account, api);
    expect(result.stdout).toBe((await runUnder([], account, api)).stdout);
  });
});

describe('waiting', () => {
  test('a limit on requests is waited for beyond five minutes before the run gives up', async () => {
    const { waits, stderr } = await runUnder(['rate-limit:always'], 'business', 'business');
    expect(sum(waits)).toBeGreaterThanOrEqual(300_000);
    expect(stderr).toMatch(/next try in \d/);
  });

  test('a passing fault is tried again for some seconds', async () => {
    const { waits } = await runUnder(['server-error:2'], 'personal', 'display');
    expect(waits.length).toBe(4);
    expect(sum(waits)).toBeLessThan(10_000);
  });
});

describe('an expired token', () => {
  test.each(apis)('of the %s account through the %s API is renewed once', async (account, api) => {
    await withSandbox({ faults: ['expired-token'] }, async (sandbox) => {
      const env = sandbox.renewalFor(account, api);
      const result = await sandbox.run(account, api, argv, { env });
      expect(result.exitCode).toBe(0);
      expect(result.stdout).toBe((await runUnder([], account, api)).stdout);
      expect(renewals(sandbox)).toHaveLength(1);
      if (api === 'display') {
        expect(result.stderr).toMatch(/^warning: [^\n]*refresh token[^\n]*TIKTOK_REFRESH_TOKEN/);
      } else {
        expect(result.stderr).toBe('');
      }
    });
  });

  test('with a refresh token that is worth nothing needs a person', async () => {
    await withSandbox({ faults: ['expired-token'] }, async (sandbox) => {
      const env = {
        ...sandbox.renewalFor('business', 'business'),
        TIKTOK_REFRESH_TOKEN: 'no-such-refresh-token',
      };
      const result = await sandbox.run('business', 'business', argv, { env });
      expectRefusal(result, [4, 'sign-in-needed']);
      expect(renewals(sandbox)).toHaveLength(1);
    });
  });

  test('that was revoked is not renewed for ever', async () => {
    await withSandbox({ faults: ['revoked-token'] }, async (sandbox) => {
      const env = sandbox.renewalFor('personal', 'display');
      const result = await sandbox.run('personal', 'display', argv, { env });
      expectRefusal(result, [4, 'sign-in-needed']);
      expect(renewals(sandbox)).toHaveLength(1);
    });
  });

  test('--quiet keeps the warning to itself', async () => {
    await withSandbox({ faults: ['expired-token'] }, async (sandbox) => {
      const env = sandbox.renewalFor('personal', 'display');
      const result = await sandbox.run('personal', 'display', [...argv, '--quiet'], { env });
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    });
  });
});

test('--verbose shows every request, what came of it, and no secret', async () => {
  await withSandbox({ faults: ['expired-token', 'server-error:1'] }, async (sandbox) => {
    const env = sandbox.renewalFor('personal', 'display');
    const result = await sandbox.run('personal', 'display', [...argv, '--verbose'], { env });
    const lines = result.stderr.split('\n').filter((line) => /^(GET|POST) /.test(line));
    expect(lines).toHaveLength(sandbox.log.length);
    for (const { method, path, status, logId } of sandbox.log) {
      expect(lines).toContainEqual(
        expect.stringMatching(`^${method} ${path}.*HTTP ${status}.*log id ${logId}.*\\d ms$`),
      );
    }
  });
});

test('a secret in any output of this suite would be seen', () => {
  expect(() => checkForSecrets('GET /v2/ | act.sandbox-personal-display-1')).toThrow('a secret');
  expect(() => checkForSecrets('client_secret: sandbox-display-app-secret')).toThrow('a secret');
  expect(() => checkForSecrets('my-own-token', { TIKTOK_ACCESS_TOKEN: 'my-own-token' })).toThrow();
  expect(() => checkForSecrets('act.***, 000sandbox-business-business')).not.toThrow();
});

test('a wrong token needs a person, whatever it looks like', async () => {
  await withSandbox({}, async (sandbox) => {
    for (const [account, api] of apis) {
      const env = { TIKTOK_ACCESS_TOKEN: 'nobody-knows-this-token' };
      expectRefusal(await sandbox.run(account, api, argv, { env }), [4, 'token-refused']);
    }
  });
});

async function runUnder(
  faultTexts: readonly string[],
  account: string,
  api: ApiName,
  options: RunOptions = {},
): Promise<RunResult> {
  return withSandbox({ faults: faultTexts }, (sandbox) => sandbox.run(account, api, argv, options));
}

/** Nothing printed but one line of JSON about the error, after the lines about waits. */
function expectRefusal(
  result: RunResult,
  [exitCode, code]: readonly [exitCode: number, code: string],
): void {
  expect({ ...result, stdout: result.stdout.slice(0, 100) }).toMatchObject({
    exitCode,
    stdout: '',
  });
  const { error } = errorShape.parse(JSON.parse(withoutWaits(result.stderr)));
  expect(error.code).toBe(code);
  expect(`${error.message} ${error.hint}`).not.toMatch(/undefined|\[object| {2}/);
}

const errorShape = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string(), hint: z.string() }),
});

/** Standard error without the lines that say how long a wait takes. */
function withoutWaits(stderr: string): string {
  return stderr.replaceAll(/^.*: next try in [\d.]+ s, at [\d:]+ UTC\n/gm, '');
}

function renewals(sandbox: ServedSandbox) {
  return sandbox.log.filter(({ path }) => path.endsWith('token/'));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
