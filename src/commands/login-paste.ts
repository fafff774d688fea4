import type { Io, Lines } from '../io.ts';
import { type Expected, ForeignAnswer, readCode, readLandingAddress } from '../sign-in/landing.ts';

/** Where the address of the page that the sign-in leads to comes from, when somebody copies it. */
export interface Paste {
  /** Null when nothing more comes. */
  readonly next: (signal: AbortSignal) => Promise<string | null>;
  /** How often it may be a wrong one. */
  readonly tries: number;
}

/** A line of standard input, which nobody mends, else the answer to a question. */
export function pasteFrom(lines: Lines | null, { prompts }: Pick<Io, 'prompts'>): Paste {
  if (lines) return { next: lines.next, tries: 1 };
  return { next: (signal) => prompts.text(question, signal), tries: 3 };
}

const question = 'Paste the whole address of the page that you landed on:';

/**
 * The code in the pasted address; null when none comes.
 *
 * @throws {ForeignAnswer} when it was no answer to this sign-in, to the last try; {SignInError} when
 *   it is a refusal
 */
export async function readPasted(
  { next, tries }: Paste,
  redirectUri: string,
  expected: Expected,
  warn: (text: string) => void,
  signal: AbortSignal,
): Promise<string | null> {
  for (let attempt = 1; ; attempt += 1) {
    const text = await next(signal);
    if (text === null) return null;
    try {
      return readCode(readLandingAddress(text, redirectUri), expected);
    } catch (error) {
      if (!(error instanceof ForeignAnswer) || attempt >= tries) throw error;
      warn(`${error.message}. ${error.hint}`);
    }
  }
}
