import { createHash } from 'node:crypto';
import { generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';

/** The secrets of one sign-in: they prove that an answer belongs to it. */
export interface Challenge {
  readonly state: string;
  /** Kept here until the code is exchanged; only its hash travels before. */
  readonly verifier: string;
}

export function createChallenge(): Challenge {
  return { state: generateRandomState(), verifier: generateRandomCodeVerifier() };
}

/** TikTok wants the SHA-256 in lower-case hexadecimal, where everybody else has base64url. */
export function hashVerifier(verifier: string): string {
  return createHash('sha256').update(verifier).digest('hex');
}
