/** The one answer that a sign-in takes, wherever it comes from first. */
export interface FirstAnswer<Result> {
  /** Aborted as soon as there is one: nobody need wait for another. */
  readonly taken: AbortSignal;
  /** Begins the work, unless there was an answer before: null then. */
  readonly take: (work: () => Promise<Result>) => Promise<Result> | null;
  /** What the work of the first one comes to. */
  readonly result: Promise<Result>;
}

/** A code works once: a second answer at the same moment must not spend it again. */
export function firstAnswer<Result>(): FirstAnswer<Result> {
  const taken = new AbortController();
  let settle: (result: Promise<Result>) => void = () => undefined;
  const result = new Promise<Result>((resolve) => {
    settle = resolve;
  });
  // It may fail before somebody waits for it, which is no failure that nobody hears of.
  result.catch(() => undefined);
  const take = (work: () => Promise<Result>) => {
    if (taken.signal.aborted) return null;
    taken.abort();
    const begun = work();
    settle(begun);
    return begun;
  };
  return { taken: taken.signal, take, result };
}
