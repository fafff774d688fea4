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
  const isNamed = 'TIKTOK_METRICS_DATABASE' in env || 'TIKTOK_METRICS_HOME' in env;
  const keepsHistory = argv.some((word) => ['report', 'sync', 'history'].includes(word));
  if (isNamed || !keepsHistory) return run(env);
  return withTempFolder((folder) =>
    run({ ...env, TIKTOK_METRICS_DATABASE: join(folder, 'history.db') }),
  );
}
