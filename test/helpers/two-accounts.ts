import { join } from 'node:path';
import { openDatabase } from '../../src/sqlite/database.ts';
import { connectAccounts, storedAccount } from './connect.ts';
import { runMain, type RunOptions, type RunResult } from './run-main.ts';
import { type ServedSandbox, type ServeOptions, withSandbox } from './serve-sandbox.ts';
import { withTempFolder } from './temp-folder.ts';

/** A machine with two connected accounts, whose history is in a folder of its own. */
export interface TwoAccounts {
  readonly sandbox: ServedSandbox;
  readonly folder: string;
  readonly database: string;
  /** Does to the database what nobody should. */
  readonly edit: (sql: string) => Promise<void>;
  readonly run: (argv: readonly string[], options?: RunOptions) => Promise<RunResult>;
}

/** Nothing is kept before the test keeps it. */
export function withScene<Result>(
  use: (scene: TwoAccounts) => Promise<Result>,
  options: ServeOptions = {},
): Promise<Result> {
  return withTempFolder((folder) =>
    withSandbox(options, async (sandbox) => {
      await connectAccounts(join(folder, 'home'), [
        storedAccount(sandbox, 'business', 'business', { name: 'Cafe' }),
        storedAccount(sandbox, 'personal', 'display'),
      ]);
      const database = join(folder, 'history.db');
      const env = {
        TIKTOK_METRICS_HOME: join(folder, 'home'),
        TIKTOK_METRICS_DATABASE: database,
        TIKTOK_METRICS_BUSINESS_URL: sandbox.origin,
        TIKTOK_METRICS_DISPLAY_URL: sandbox.origin,
      };
      const run: TwoAccounts['run'] = (argv, runOptions = {}) =>
        runMain(argv, {
          now: sandbox.now,
          ...runOptions,
          env: { ...env, ...runOptions.env },
        });
      const edit = async (sql: string) => {
        const opened = await openDatabase(database);
        try {
          opened.exec(sql);
        } finally {
          opened.close();
        }
      };
      return use({ sandbox, folder, database, edit, run });
    }),
  );
}
