/** Everything the program may touch of the machine it runs on, passed in from the edge. */
export interface Io {
  readonly env: Environment;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  /** Questions to the person at the terminal; only for commands that `canAsk`. */
  readonly prompts: Prompts;
  /** Opens an address in the person's browser; false where there is none. */
  readonly openBrowser: (address: string) => Promise<boolean>;
  /** The present, in milliseconds since 1970. */
  readonly now: () => number;
  /** A clock that only runs forward, in milliseconds, to measure with. */
  readonly stopwatch: () => number;
  /** Resolves after the given time; rejects with the signal's reason when it is aborted. */
  readonly sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
  /**
   * Does something again and again, until the function that it returns is called. What waits for its
   * next turn keeps no program from ending.
   */
  readonly every: (intervalMs: number, task: () => void) => () => void;
  /** A number from 0 to less than 1, for the jitter of waits. */
  readonly random: () => number;
  /** Aborted, with an `Interrupted` as its reason, when the user or the system ends the program. */
  readonly signal: AbortSignal;
  /** The folder of the installed package, where the sample accounts lie. */
  readonly packageFolder: URL;
  readonly platform: NodeJS.Platform;
  /** Of the Node.js that runs the program, without a `v`: `20.18.1`. */
  readonly nodeVersion: string;
  /** The person's own folder. */
  readonly homeFolder: () => string;
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

export interface Input {
  readonly isTerminal: boolean;
  /** Begins to read. Until it is closed the program does not end by itself. */
  readonly openLines: () => Lines;
}

/** What comes on standard input, a line at a time. */
export interface Lines {
  /** The next line without its end; null after the last. Rejects when the signal is aborted. */
  readonly next: (signal: AbortSignal) => Promise<string | null>;
  readonly close: () => void;
}

/**
 * Questions on the terminal. Each rejects with the signal's reason when that is aborted, and with
 * an `Interrupted` when the person presses Ctrl-C.
 */
export interface Prompts {
  readonly text: (question: string, signal: AbortSignal) => Promise<string>;
  /** The answer is not shown. */
  readonly secret: (question: string, signal: AbortSignal) => Promise<string>;
  readonly confirm: (question: string, signal: AbortSignal) => Promise<boolean>;
  readonly choose: <Value extends string>(
    question: string,
    choices: readonly { readonly value: Value; readonly label: string }[],
    signal: AbortSignal,
  ) => Promise<Value>;
}

/** A variable's value, or undefined when it is absent or empty. */
export function readVariable(env: Environment, name: string): string | undefined {
  const value = env[name];
  return value === undefined || value === '' ? undefined : value;
}
