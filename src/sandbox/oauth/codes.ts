import { createHash } from 'node:crypto';
import type { Api } from '../api-traits.ts';
import type { Grant } from './owners.ts';

/** What a code was given for: it is worth nothing to anybody else. */
export interface CodeTerms {
  readonly grant: Grant;
  readonly redirectUri: string;
  /** Null where the app sent none. */
  readonly challenge: string | null;
}

/** What the app shows to be the one that the code was given to. */
export interface CodeProof {
  readonly redirectUri: string;
  readonly verifier: string | null;
}

/** Why a code is worth nothing; one that is wrong, used or too old cannot be told apart. */
export type CodeProblem = 'code' | 'redirect-uri' | 'verifier';

export interface CodeStore {
  readonly give: (terms: CodeTerms, now: number) => string;
  /** Spends a code; one that is refused for its proof can be tried again. */
  readonly redeem: (api: Api, code: string, proof: CodeProof, now: number) => Grant | CodeProblem;
}

const lifeMs = 10 * 60 * 1000;

export function createCodeStore(): CodeStore {
  const codes = new Map<string, CodeTerms & { readonly expiresAt: number }>();
  let given = 0;
  return {
    give: (terms, now) => {
      given += 1;
      // Like TikTok's, it has characters that are percent-encoded on its way through an address.
      const code = `sandbox-code-${given}*2!4821`;
      codes.set(code, { ...terms, expiresAt: now + lifeMs });
      return code;
    },
    redeem: (api, code, proof, now) => {
      const found = codes.get(code);
      if (found?.grant.api !== api || found.expiresAt <= now) return 'code';
      if (proof.redirectUri !== found.redirectUri) return 'redirect-uri';
      if (found.challenge !== null && !answers(found.challenge, proof.verifier)) return 'verifier';
      codes.delete(code);
      return found.grant;
    },
  };
}

/** TikTok's challenge is the hash in hexadecimal, where RFC 7636 has base64url. */
function answers(challenge: string, verifier: string | null): boolean {
  if (verifier === null || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false;
  return createHash('sha256').update(verifier).digest('hex') === challenge;
}
