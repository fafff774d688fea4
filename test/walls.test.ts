import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

/** The walls between the rooms are held by the linter; here it is shown that it holds them. */

const eslint = new ESLint({
  cwd: fileURLToPath(new URL('../', import.meta.url)),
  // Only the walls: rules that need types would make this slow, and say nothing about them.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
});

async function rulesBroken(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('the walls of the house', () => {
  it.each([
    ['src/metrics/views.ts', "import '../tiktok/wire.ts';"],
    ['src/metrics/views.ts', "await import('../tiktok/wire.ts');"],
    ['src/metrics/views.ts', "import 'fs';"],
    ['src/metrics/views.ts', "import 'node:fs';"],
    ['src/metrics/views.ts', "import 'undici';"],
    ['src/metrics/views.ts', "import 'zod';"],
    ['src/domain/post.ts', "import '../errors.ts';"],
    ['src/domain/post.ts', "import 'date-fns';"],
    ['src/report/notices.ts', 'export const clock = Date.now;'],
    ['src/report/notices.ts', 'export const now = new Date();'],
    ['src/report/notices.ts', 'const { random } = Math; random();'],
    ['src/report/notices.ts', 'globalThis.process.exit();'],
    ['src/reporters/json.ts', 'crypto.randomUUID();'],
    ['src/reporters/json.ts', "import '../tiktok/wire.ts';"],
    ['src/reporters/json.ts', "import '../commands/report.ts';"],
    ['src/tiktok/caller.ts', 'console.log(Date.now());'],
    ['src/tiktok/caller.ts', "import 'undici';"],
    ['src/tiktok/business/to-domain.ts', "import '../../metrics/views.ts';"],
    ['src/tiktok/http/transport.ts', "import '../../sandbox/sandbox.ts';"],
    ['src/sandbox/sandbox.ts', "import '../tiktok/wire.ts';"],
    ['src/sandbox/sandbox.ts', "import '../domain/post.ts';"],
    ['src/config/connection.ts', "import '../sandbox/sandbox.ts';"],
    ['src/commands/report.ts', "import '../main.ts';"],
    ['src/commands/report.ts', "import process from 'node:process';"],
    ['src/commands/report.ts', "import 'date-fns';"],
    ['src/errors.ts', "import './commands/report.ts';"],
    ['src/program/program.ts', "import '../tiktok/client.ts';"],
    ['src/tiktok/client.ts', "import '../credentials/store.ts';"],
    ['src/sign-in/landing.ts', "import '../credentials/store.ts';"],
    ['src/credentials/store.ts', "import '../commands/options.ts';"],
    ['src/config/folders.ts', "import 'node:fs';"],
    ['src/edge/input.ts', "import '../commands/options.ts';"],
    ['src/main.ts', 'process.exit();'],
    ['src/main.ts', "import './run.ts';"],
    ['src/edge/input.ts', 'process.exit();'],
    ['src/tiktok/caller.ts', "import 'undici/lib/dispatcher/agent.js';"],
    ['src/main.ts', "import './library/index.ts';"],
    ['src/commands/report.ts', "import '../library/index.ts';"],
    ['src/library/tiktok.ts', "import '../commands/source.ts';"],
    ['src/library/tiktok.ts', "import '../sandbox/sandbox.ts';"],
    ['src/library/tiktok.ts', "import 'node:fs';"],
    ['src/library/sandbox.ts', "import '../tiktok/client.ts';"],
  ])('%s may not say: %s', async (filePath, code) => {
    const broken = await rulesBroken(filePath, code);
    expect(broken.length).toBeGreaterThan(0);
    for (const rule of broken) expect(rule).toMatch(/^no-restricted-/);
  });

  it.each([
    ['src/metrics/views.ts', "import '../domain/post.ts'; import './count.ts';"],
    ['src/reporters/json.ts', "import '../report/report.ts';"],
    ['src/tiktok/business/client.ts', "import '../../domain/post.ts'; import '../../errors.ts';"],
    ['src/commands/report.ts', "import 'node:fs'; import '../sandbox/sandbox.ts';"],
    ['src/cli.ts', 'process.exitCode = 0;'],
    ['src/run.ts', 'process.exitCode = 0;'],
    ['src/tiktok/http/undici.ts', "import 'undici/lib/dispatcher/agent.js';"],
  ])('%s may say: %s', async (filePath, code) => {
    expect(await rulesBroken(filePath, code)).toEqual([]);
  });
});
