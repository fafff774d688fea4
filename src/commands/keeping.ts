import { databaseFile } from '../config/database-file.ts';
import { LocalStateError, reword } from '../errors.ts';
import type { History } from '../history/history.ts';
import type { CommandContext } from './options.ts';

/**
 * The history as a command uses it that does its work in any case: what cannot be read is fetched,
 * what cannot be kept is not, and in the end it is said why.
 */
export interface Keeping {
  /** What can be read; the fallback where there is no history, or it fails. */
  readonly read: <Result>(
    work: (history: History) => Promise<Result>,
    fallback: Result,
  ) => Promise<Result>;
  /** Keeps something; after the first failure nothing more. */
  readonly keep: (work: (history: History) => Promise<unknown>) => Promise<void>;
  /** Whether there is a history, and it has not failed. */
  readonly isOn: () => boolean;
  /** Why nothing is kept any more; null while all is well. */
  readonly failure: () => LocalStateError | null;
  readonly close: () => Promise<void>;
}

/** Reads nothing and keeps nothing. */
export const noKeeping: Keeping = {
  read: (_work, fallback) => Promise.resolve(fallback),
  keep: () => Promise.resolve(),
  isOn: () => false,
  failure: () => null,
  close: () => Promise.resolve(),
};

/** Opens the history for such a command; its code is loaded only now. */
export async function openKeeping({ io }: CommandContext): Promise<Keeping> {
  let failure: LocalStateError | null = null;
  const attempt = async <Result>(work: () => Promise<Result>, fallback: Result) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LocalStateError)) throw error;
      failure ??= error;
      return fallback;
    }
  };
  const history = await attempt(async () => {
    const { openHistory } = await import('../history/history.ts');
    return openHistory(databaseFile(io), io.now(), io.now);
  }, null);
  const use = <Result>(work: (history: History) => Promise<Result>, fallback: Result) =>
    history === null || failure !== null
      ? Promise.resolve(fallback)
      : attempt(() => work(history), fallback);
  return {
    read: use,
    keep: async (work) => {
      await use<unknown>(work, null);
    },
    isOn: () => history !== null && failure === null,
    failure: () => failure,
    close: async () => {
      await attempt(async () => history?.close(), undefined);
    },
  };
}

/** The history of a command that can do nothing without it: the first failure ends it. */
export function strictKeeping(history: History): Keeping {
  return {
    read: (work) => work(history),
    keep: async (work) => {
      await work(history);
    },
    isOn: () => true,
    failure: () => null,
    close: () => history.close(),
  };
}

/** What is said in the end where all was done but keeping. */
export function notKept(failure: LocalStateError, made = 'report'): Error {
  return reword(failure, {
    message: `the ${made} was made, but what it rests on was not kept: ${failure.message}`,
  });
}
