import { readFileSync } from 'node:fs';

/** A recorded shape of TikTok's from fixtures/wire, as it comes over the wire. */
export function readWire(name: string): string {
  return readFileSync(new URL(`../../fixtures/wire/${name}.json`, import.meta.url), 'utf8');
}
