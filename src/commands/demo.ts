import type { Connection } from '../config/connection.ts';
import { sampleAnchor } from '../sandbox/accounts/load-samples.ts';
import { type SandboxCredentials, startSandbox } from '../sandbox/sandbox.ts';
import { parseChoice } from './parse-options.ts';
import { readSamples } from './samples.ts';
import { openSource, type Source, type SourceContext } from './source.ts';

/** The demo's fixed present: it prints the same everywhere and always. */
export const demoNow = sampleAnchor;

/**
 * A sample account, served by the sandbox over real HTTP on this machine and read by the same
 * client that reads from TikTok. `account` chooses between the two samples.
 */
export async function openDemo(
  context: SourceContext,
  account: string | undefined,
): Promise<Source> {
  const name = parseChoice('account', account, ['business', 'personal'], 'business');
  const sandbox = await startSandbox({
    port: 0,
    now: context.now,
    accounts: await readSamples(context.io, demoNow),
    faults: [],
    latencyMs: 0,
    limits: 'off',
    log: null,
  });
  try {
    const source = await openSource(context, connect(sandbox.origin, sandbox.credentials, name));
    return {
      fetch: source.fetch,
      close: async () => {
        await source.close();
        await sandbox.close();
      },
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** The business sample through the business API, the personal one through the display API. */
function connect(
  origin: string,
  credentials: readonly SandboxCredentials[],
  name: 'business' | 'personal',
): Connection {
  const api = name === 'business' ? 'business' : 'display';
  const found = credentials.find((entry) => entry.account === name && entry.api === api);
  if (!found) throw new Error(`the sandbox has no ${name} sample account`);
  return {
    api,
    origin,
    accessToken: found.accessToken,
    businessId: found.businessId,
    renewal: null,
  };
}
