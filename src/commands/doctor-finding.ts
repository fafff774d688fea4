import { ExpectedError } from '../errors.ts';
import { fitLines } from './lines.ts';
import type { Style } from './style.ts';

/** What one check has shown. */
export interface Finding {
  /** What was looked at, in a few words. */
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'problem';
  readonly message: string;
  /** What to do; null where there is nothing to do. */
  readonly hint: string | null;
  /** What decides the exit code; null where this is no problem. */
  readonly error: ExpectedError | null;
}

export function fine(check: string, message: string): Finding {
  return { check, state: 'ok', message, hint: null, error: null };
}

export function warning(check: string, message: string, hint: string | null): Finding {
  return { check, state: 'warning', message, hint, error: null };
}

export function problem(check: string, error: ExpectedError): Finding {
  return { check, state: 'problem', message: error.message, hint: error.hint, error };
}

/** Makes a check; what it throws with advice is a problem, anything else a bug of the program's. */
export async function examine(
  check: string,
  look: () => Promise<Finding | readonly Finding[]> | Finding | readonly Finding[],
): Promise<readonly Finding[]> {
  try {
    return [await look()].flat();
  } catch (error) {
    if (error instanceof ExpectedError) return [problem(check, error)];
    throw error;
  }
}

const colors = { ok: 'green', warning: 'yellow', problem: 'red' } as const;

/** Room for the longest state and a gap. */
const stateWidth = 'warning  '.length;
const narrow = 60;

/** A finding for people: its state, what was seen, and below what to do. */
export function describeFinding({ check, state, message, hint }: Finding, style: Style): string {
  const indent = ' '.repeat(style.width < narrow ? 2 : stateWidth);
  const [first = '', ...rest] = [
    ...fitLines(`${check}: ${message}`, style, state.padEnd(stateWidth), indent),
    ...(hint === null ? [] : fitLines(hint, style, indent, indent)),
  ];
  const colored = style.chalk[colors[state]](state) + first.slice(state.length);
  return [colored, ...rest].map((line) => `${line}\n`).join('');
}
