import { readFile } from 'node:fs/promises';
import type { Io } from '../io.ts';
import type { SandboxAccount } from '../sandbox/accounts/account.ts';
import { loadSamples } from '../sandbox/accounts/load-samples.ts';

/** The sample accounts of the package, moved to the given present. */
export async function readSamples({ packageFolder }: Io, now: number): Promise<SandboxAccount[]> {
  const read = (name: string) =>
    readFile(new URL(`fixtures/samples/${name}`, packageFolder), 'utf8');
  const [business, personal] = await Promise.all([read('business.json'), read('personal.json')]);
  return loadSamples(business, personal, now);
}
