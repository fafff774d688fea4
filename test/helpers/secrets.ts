import type { Environment } from '../../src/io.ts';

/** What the sandbox hands out as tokens, codes and secrets, for whichever account or API. */
const sandboxSecrets =
  /(?:act|rft)\.sandbox-[\w-]*|sandbox-code-\d+|sandbox-(?:business|display)-app-secret/;

/**
 * Every output that a test captures passes through here, so that a leak anywhere in the suite fails
 * the test that caused it, whatever that test is about.
 *
 * @throws {Error} when the text holds a token or secret of the sandbox's or of the environment's
 */
export function checkForSecrets(text: string, env: Environment = {}): void {
  const found = sandboxSecrets.exec(text)?.[0] ?? secretsOf(env).find((it) => text.includes(it));
  if (found !== undefined) throw new Error(`a secret was printed: ${found}`);
}

function secretsOf(env: Environment): string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    /TOKEN|SECRET/.test(name) && value !== undefined && value.length >= 4 ? [value] : [],
  );
}
