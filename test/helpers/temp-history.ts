import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../src/io.ts';
import { withTempFolder } from './temp-folder.ts';

/**
 * A run that would keep a history gets an empty one of its own, unless the test names one: what one
 * run keeps must not be what another one prints.
 */
export function withHistoryFor<Result>(
  argv: readonly string[],
  env: Environment,
  run: (env: Environment) => Promise<Result>,
): Promise<Result> {
  const keepsHistory = argv.some((word) => ['report', 'summary', 'sync', 'history'].includes(word));
  if (isNamed(env) || !keepsHistory) return run(env);
  return withTempFolder((folder) =>
    run({ ...env, TIKTOK_METRICS_DATABASE: join(folder, 'history.db') }),
  );
}

/** The same for a process that is started now and ends some time. */
export function ownHistory(env: Environment): { env: Environment; remove: () => void } {
  if (isNamed(env)) return { env: {}, remove: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'tiktok-metrics-test-'));
  return {
    env: { TIKTOK_METRICS_DATABASE: join(folder, 'history.db') },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function isNamed(env: Environment): boolean {
  return 'TIKTOK_METRICS_DATABASE' in env || 'TIKTOK_METRICS_HOME' in env;
}
