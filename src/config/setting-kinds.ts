import * as z from 'zod';

/**
 * The kinds of values that the configuration file has. Each carries what the JSON Schema says of
 * it, its usual value where there is one, and the hint for a value of another kind.
 */

export function text(description: string, usual?: string) {
  return z
    .string('It takes text in quotation marks.')
    .meta({ description, ...(usual !== undefined && { default: usual }) });
}

export function flag(description: string, usual?: boolean) {
  return z
    .boolean('It takes true or false, without quotation marks.')
    .meta({ description, ...(usual !== undefined && { default: usual }) });
}

const takesWhole = 'It takes a whole number.';

/** A whole number, with or without quotation marks: on the command line there are none. */
export function whole(description: string, usual?: number) {
  return z
    .union([z.int(takesWhole).nonnegative(takesWhole), z.string()], takesWhole)
    .meta({ description, ...(usual !== undefined && { default: usual }) });
}

const takesList = 'It takes text in quotation marks, or several of them in brackets: ["a", "b"].';

/** What is repeated on the command line. */
export function list(description: string) {
  return z
    .union([z.string(), z.array(z.string()).min(1, takesList)], takesList)
    .meta({ description });
}

export function choice<const Values extends readonly (string | number)[]>(
  description: string,
  values: Values,
  usual?: Values[number],
) {
  const names = [...new Set(values.map(String))];
  return z
    .literal(values, `It takes ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}.`)
    .meta({ description, ...(usual !== undefined && { default: usual }) });
}

/** The value that holds where the file has none; null where there is no such value. */
export function usualValueOf(kind: z.ZodType): string | number | boolean | null {
  const usual = kind.meta()?.['default'];
  return typeof usual === 'string' || typeof usual === 'number' || typeof usual === 'boolean'
    ? usual
    : null;
}
