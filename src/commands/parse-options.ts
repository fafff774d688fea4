import { suggestName } from '../config/suggest-name.ts';
import { UsageError } from '../errors.ts';

/** The option's value among those it may have, or the usual one when it was not given. */
export function parseChoice<Value extends string>(
  option: string,
  text: string | undefined,
  choices: readonly Value[],
  usual: Value,
): Value {
  if (text === undefined) return usual;
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new UsageError(`--${option} cannot be '${text}'`, suggestName(text, choices));
}

/** A whole number within bounds, or the usual one when it was not given. */
export function parseWhole<Usual>(
  option: string,
  text: string | undefined,
  { least, most }: { readonly least: number; readonly most: number },
  usual: Usual,
): number | Usual {
  if (text === undefined) return usual;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(
    `--${option} cannot be '${text}'`,
    `It takes a whole number from ${least} to ${most}.`,
  );
}

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A span of time in milliseconds: `200ms`, `2s`, `5m`, `1h`, `2d`. */
export function parseDuration(option: string, text: string, examples: string): number {
  const found = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(text);
  const unit = unitMs[found?.[2] ?? ''];
  if (found && unit !== undefined) return Math.round(Number(found[1]) * unit);
  throw new UsageError(
    `--${option} cannot be '${text}'`,
    `It takes a duration such as ${examples}.`,
  );
}

export { suggestName } from '../config/suggest-name.ts';
