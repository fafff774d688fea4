import { readFile } from 'node:fs/promises';
import type { SandboxAccount } from './accounts/account.ts';
import { loadSamples } from './accounts/load-samples.ts';

/** The sample accounts of the package that lies in the folder, moved to the given present. */
export async function readSamples(
  { packageFolder }: { readonly packageFolder: URL },
  now: number,
): Promise<SandboxAccount[]> {
  const read = (name: string) =>
    readFile(new URL(`fixtures/samples/${name}`, packageFolder), 'utf8');
  const [business, personal] = await Promise.all([read('business.json'), read('personal.json')]);
  return loadSamples(business, personal, now);
}
