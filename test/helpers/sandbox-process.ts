import type { Environment } from '../../src/io.ts';
import { startProcess } from './run-process.ts';

/** A sandbox in a process of its own, found by what it prints. */
export interface SandboxProcess {
  /** The variables that it tells people to export, for one of its accounts. */
  readonly envFor: (account: string, api: 'business' | 'display') => Environment;
  /** Those with which it tells people to sign in through the display API. */
  readonly signInEnv: Environment;
  readonly kill: (signal: NodeJS.Signals) => Promise<{ exitCode: number | null; stderr: string }>;
}

/** Starts `tiktok-metrics sandbox` on a free port and reads its exports. */
export async function withSandboxProcess<Result>(
  argv: readonly string[],
  use: (sandbox: SandboxProcess) => Promise<Result>,
): Promise<Result> {
  const { child, printed, finished } = startProcess(['sandbox', '--port', '0', ...argv]);
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return finished;
  };
  try {
    const text = await printed('TIKTOK_CLIENT_SECRET=');
    const blocks = text.split('\n\n').map((block) => ({ title: block, env: readExports(block) }));
    const find = (isWanted: (title: string) => boolean, what: string): Environment => {
      const found = blocks.find(({ title }) => isWanted(title));
      if (!found) throw new Error(`the sandbox names no ${what}`);
      return found.env;
    };
    const envFor = (account: string, api: string): Environment =>
      find(
        (title) =>
          title.startsWith(`# ${account} account`) && title.includes(`through the ${api} API`),
        `${account} account through ${api}`,
      );
    const signInEnv = find((title) => title.startsWith('# To try signing in'), 'way to sign in');
    return await use({ envFor, signInEnv, kill });
  } finally {
    await kill('SIGKILL');
  }
}

/** Lines of `export NAME='value'`, commented out or not. */
function readExports(block: string): Environment {
  const found = block.matchAll(/^(?:# )?export (\w+)='([^']*)'$/gm);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}
