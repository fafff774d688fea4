import { readFileSync } from 'node:fs';
import type { SandboxAccount } from './accounts/account.ts';
import { loadSamples } from './accounts/load-samples.ts';

/** The sample accounts of the package that lies in the folder, moved to the given present. */
export function readSamples(
  { packageFolder }: { readonly packageFolder: URL },
  now: number,
): SandboxAccount[] {
  const read = (name: string) =>
    readFileSync(new URL(`fixtures/samples/${name}`, packageFolder), 'utf8');
  return loadSamples(read('business.json'), read('personal.json'), now);
}
