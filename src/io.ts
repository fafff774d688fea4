/** Everything the program may touch of the machine it runs on, passed in from the edge. */
export interface Io {
  readonly env: Environment;
  readonly stdout: Output;
  readonly stderr: Output;
  /** The present, in milliseconds since 1970. */
  readonly now: () => number;
  /** A clock that only runs forward, in milliseconds, to measure with. */
  readonly stopwatch: () => number;
  /** Resolves after the given time; rejects with the signal's reason when it is aborted. */
  readonly sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 to less than 1, for the jitter of waits. */
  readonly random: () => number;
  /** Aborted, with an `Interrupted` as its reason, when the user or the system ends the program. */
  readonly signal: AbortSignal;
  /** The folder of the installed package, where the sample accounts lie. */
  readonly packageFolder: URL;
  readonly platform: NodeJS.Platform;
}

/** Environment variables by name; an empty one counts as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Output {
  /**
   * Writes the text and waits while the reader is slow.
   *
   * @throws {OutputClosed} when the reader has gone (`| head`).
   */
  readonly write: (text: string) => Promise<void>;
  readonly isTerminal: boolean;
  /** The terminal's width in columns, asked anew each time; undefined when this is no terminal. */
  readonly columns: () => number | undefined;
  /** What the terminal can show: 1 (none), 4, 8 or 24 bits of colour. */
  readonly colorDepth: number;
}

/** A variable's value, or undefined when it is absent or empty. */
export function readVariable(env: Environment, name: string): string | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : value;
}
