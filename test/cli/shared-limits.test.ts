import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProcess } from '../helpers/run-process.ts';
import { withSandboxProcess } from '../helpers/sandbox-process.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';

/** What TikTok allows here of an account's requests to an endpoint. */
const allowed = '10/1';
const argv = ['report', '--last', '365d', '--json', '--rate', allowed, '--refresh', '--verbose'];

const pagesIn = (stderr: string) =>
  stderr.split('\n').filter((line) => line.includes('/video/list/'));

test('two processes that keep one history keep to one limit, and neither is ever refused', () =>
  withTempFolder((folder) =>
    withSandboxProcess(['--limits', allowed, '--posts', '300'], async ({ envFor }) => {
      const env = {
        ...envFor('made-up', 'business'),
        TIKTOK_METRICS_DATABASE: join(folder, 'history.db'),
      };
      const results = await Promise.all([1, 2].map(() => runProcess(argv, { env })));
      for (const { exitCode, stderr } of results) {
        expect(exitCode).toBe(0);
        expect(pagesIn(stderr).length).toBeGreaterThanOrEqual(15);
        expect(stderr).not.toContain('rate-limited');
      }
    }),
  ));
