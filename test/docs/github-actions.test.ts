import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readBlocksOf } from '../helpers/doc-blocks.ts';
import { withDocScene } from '../helpers/doc-scene.ts';
import { withSandbox } from '../helpers/serve-sandbox.ts';

const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.strictObject({
    schedule: z.array(z.strictObject({ cron: z.string().regex(/^\d+ \d+ \* \* \*$/) })),
    workflow_dispatch: z.null(),
  }),
  permissions: z.strictObject({ contents: z.literal('read') }),
  concurrency: z.string(),
  jobs: z.strictObject({
    figures: z.strictObject({
      'runs-on': z.literal('ubuntu-latest'),
      'timeout-minutes': z.number(),
      env: z.record(z.string(), z.string()),
      steps: z.array(
        z.strictObject({
          name: z.string().optional(),
          if: z.string().optional(),
          uses: z
            .string()
            .regex(/^actions\/[\w/-]+@v\d+$/)
            .optional(),
          with: z.record(z.string(), z.unknown()).optional(),
          run: z.string().optional(),
        }),
      ),
    }),
  }),
});

const [block] = readBlocksOf('docs/github-actions.md', 'yaml');
const { figures } = workflowSchema.parse(parse(block?.text ?? '')).jobs;
const runLines = figures.steps.flatMap(({ run }) => run ?? []);

it('every step does one thing', () => {
  for (const { uses, run } of figures.steps) expect([uses, run]).toContain(undefined);
  expect(runLines[0]).toBe('npm ci && npm install --global .');
});

it('the secrets are the variables that the program reads', () => {
  for (const [name, value] of Object.entries(figures.env)) {
    if (name === 'TIKTOK_METRICS_HOME') expect(value).toBe('${{ github.workspace }}/.figures');
    else expect(value).toBe(`\${{ secrets.${name} }}`);
  }
});

it.skipIf(process.platform === 'win32')('the commands run one after another, twice', () =>
  withDocScene(({ folder, run }) =>
    withSandbox({ now: Date.now }, async (sandbox) => {
      const secrets = {
        ...sandbox.envFor('business', 'business'),
        ...sandbox.renewalFor('business', 'business'),
        TIKTOK_METRICS_HOME: join(folder, '.figures'),
      };
      expect(Object.keys(secrets)).toEqual(expect.arrayContaining(Object.keys(figures.env)));
      mkdirSync(join(folder, '.figures'), { mode: 0o700 });
      for (const printed of [true, false]) {
        for (const line of runLines.slice(1)) {
          const { exitCode, stdout, stderr } = await run(line, '/bin/bash', secrets);
          expect({ line, exitCode, stderr }).toEqual({ line, exitCode: 0, stderr: '' });
          if (line.includes('summary')) expect(stdout !== '').toBe(printed);
        }
      }
    }),
  ),
);
