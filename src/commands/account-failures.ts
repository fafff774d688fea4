import { isMadeOfJson } from '../error-text.ts';
import { AlreadyExplained } from '../errors.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { tellError } from './tell-error.ts';

/** What came of the work on one of several accounts. */
export type Outcome<Result> =
  | { readonly name: string; readonly result: Result }
  | { readonly name: string; readonly error: unknown };

/** Does the work for one of several accounts; only an interruption ends that of the others. */
export async function attemptFor<Result>(
  name: string,
  work: () => Promise<Result>,
  { io }: CommandContext,
): Promise<Outcome<Result>> {
  try {
    io.signal.throwIfAborted();
    return { name, result: await work() };
  } catch (error) {
    io.signal.throwIfAborted();
    return { name, error };
  }
}

/**
 * Tells on standard error which accounts failed and why, an error of its own for each.
 *
 * @throws {AlreadyExplained} when any did
 */
export async function settleFailures(
  outcomes: readonly Outcome<unknown>[],
  options: GlobalOptions & { readonly format?: string },
  context: CommandContext,
): Promise<void> {
  const failures = outcomes.filter((outcome) => 'error' in outcome);
  const [first] = failures;
  if (!first) return;
  const json = options.json === true || isMadeOfJson(options.format);
  const verbose = options.verbose === true;
  for (const { name, error } of failures) {
    await tellError(error, { json, verbose, account: name }, context);
  }
  throw new AlreadyExplained(failures.length === outcomes.length ? first.error : null);
}
