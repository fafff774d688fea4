import { spawnSync } from 'node:child_process';

/**
 * Whether a test that looks with a tool of the system is to be skipped: where the tool is absent,
 * unless the run is one that must have them all.
 */
export function lacksTool(name: string): boolean {
  if (process.env['REQUIRE_TOOLS'] === '1') return false;
  return spawnSync(name, ['--version']).error !== undefined;
}
