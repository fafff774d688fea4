import { invalidParams } from './refusals.ts';

/** The asked fields: a list with commas, which must be there and hold known names only. */
export function readFields<Field>(
  text: string | undefined,
  known: ReadonlyMap<string, Field>,
): readonly (readonly [string, Field])[] {
  const names = (text ?? '').split(',').map((name) => name.trim());
  if (names.join('') === '') throw invalidParams('The fields parameter is required.');
  return [...new Set(names)].map((name) => {
    const field = known.get(name);
    if (!field) throw invalidParams(`Fields is invalid: ${name} is not a field.`);
    return [name, field] as const;
  });
}
