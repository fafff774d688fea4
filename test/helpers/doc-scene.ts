import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { configFolder } from '../../src/config/folders.ts';
import type { Environment } from '../../src/io.ts';
import { connectAccounts, storedAccount } from './connect.ts';
import { installProgram } from './installed-program.ts';
import { type ProcessResult, runInShell } from './run-process.ts';
import { withSandbox } from './serve-sandbox.ts';
import { withTempFolder } from './temp-folder.ts';

/** A machine on which the commands of the docs are typed: the program is installed and connected. */
export interface DocScene {
  /** Where they are typed. */
  readonly folder: string;
  readonly env: Environment;
  /** Runs a block as a whole, in Bash unless another shell is named; what fails ends it. */
  readonly run: (script: string, shell?: string, env?: Environment) => Promise<ProcessResult>;
}

/** The accounts are `cafe`, the default one, and `personal`; nothing of them was fetched yet. */
export function withDocScene<Result>(use: (scene: DocScene) => Promise<Result>): Promise<Result> {
  return withTempFolder((home) =>
    withSandbox({ now: Date.now }, async (sandbox) => {
      const { platform } = process;
      await connectAccounts(configFolder({ env: {}, platform, homeFolder: () => home }), [
        storedAccount(sandbox, 'business', 'business', { name: 'cafe' }),
        storedAccount(sandbox, 'personal', 'display'),
      ]);
      const folder = join(home, 'here');
      mkdirSync(folder);
      const env = {
        HOME: home,
        PATH: installProgram(home),
        // An empty one counts as none: the history is in the home folder.
        TIKTOK_METRICS_DATABASE: '',
        LC_ALL: 'C.UTF-8',
      };
      const run: DocScene['run'] = (script, shell = '/bin/bash', more = {}) => {
        const strict = shell === '/bin/bash' ? `set -euo pipefail\n${script}` : script;
        return runInShell(strict, { cwd: folder, env: { ...env, ...more }, shell });
      };
      return use({ folder, env, run });
    }),
  );
}

/** The tools besides the program that a block needs and this machine may lack. */
export function toolsOf(script: string): string[] {
  return ['jq', 'mlr', 'sqlite3', 'gzip'].filter((tool) =>
    new RegExp(`\\b${tool}\\b`).test(script),
  );
}
