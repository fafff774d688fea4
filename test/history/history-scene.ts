import { join } from 'node:path';
import { openDatabase } from '../../src/sqlite/database.ts';
import type { RunResult } from '../helpers/run-main.ts';
import type { ApiName } from '../helpers/serve-sandbox.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import type { LivingOptions } from './living-account.ts';
import { type LivingScene, withLivingScene } from './living-scene.ts';

/** A living account, and the program with a history of its own. */
export interface HistoryScene extends LivingScene {
  /** Where the history is. */
  readonly path: string;
  readonly run: (...argv: readonly string[]) => Promise<RunResult>;
  /** The same, and how many requests it took. */
  readonly count: (...argv: readonly string[]) => Promise<RunResult & { requests: number }>;
  /** A row of the history for each that the query finds. */
  readonly query: (sql: string) => Promise<readonly unknown[]>;
}

export function withHistoryScene(
  { api = 'business', ...options }: Partial<LivingOptions> & { readonly api?: ApiName },
  use: (scene: HistoryScene) => Promise<void>,
): Promise<void> {
  const usual = { posts: 60, days: 120, seed: 7 };
  return withTempFolder((folder) =>
    withLivingScene({ ...usual, ...options }, (scene) => {
      const path = join(folder, 'history.db');
      const env = { TIKTOK_METRICS_DATABASE: path };
      const run = (...argv: readonly string[]) => scene.sandbox.run('living', api, argv, { env });
      const count = async (...argv: readonly string[]) => {
        const before = scene.sandbox.log.length;
        const result = await run(...argv);
        return { ...result, requests: scene.sandbox.log.length - before };
      };
      return use({ ...scene, path, run, count, query: (sql) => queryFile(path, sql) });
    }),
  );
}

async function queryFile(path: string, sql: string): Promise<readonly unknown[]> {
  const database = await openDatabase(path);
  try {
    return database.prepare(sql).all() as unknown[];
  } finally {
    database.close();
  }
}
