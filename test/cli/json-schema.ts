/** A JSON Schema as far as the strict walk reads it. */
export interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** Keys that are there only where they have something to say. */
const mayMiss = new Set(['$.error.account']);

/**
 * What a validator lets pass in a schema that may grow: keys that the schema does not name, keys
 * that are missing because nobody required them, and keys in another order than the schema's.
 */
export function findLooseKeys(schema: JsonSchema, value: unknown, path = '$'): string[] {
  const branch = chooseBranch(schema, value);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      findLooseKeys(branch.items ?? {}, item, `${path}[${index}]`),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  const { properties = {}, additionalProperties } = branch;
  const isThere = (key: string) => key in value || !mayMiss.has(`${path}.${key}`);
  const named = Object.keys(properties).filter(isThere);
  const required = (branch.required ?? []).filter(isThere);
  const keys = Object.keys(value);
  const first = keys.slice(0, named.length);
  const rest = keys.slice(named.length);
  return [
    ...(first.join() === named.join() ? [] : [`${path} has ${first.join()}: not ${named.join()}`]),
    ...(additionalProperties ? [] : rest.map((key) => `${path}.${key} is in no schema`)),
    ...(named.every((key) => required.includes(key) || mayMiss.has(`${path}.${key}`))
      ? []
      : [`${path}: not every key is required`]),
    ...Object.entries(value).flatMap(([key, inner]) =>
      findLooseKeys(properties[key] ?? additionalProperties ?? {}, inner, `${path}.${key}`),
    ),
  ];
}

/** Of "this or null", the part that a value that is there falls under. */
function chooseBranch(schema: JsonSchema, value: unknown): JsonSchema {
  const wanted = Array.isArray(value) ? 'items' : 'properties';
  return schema.anyOf?.find((branch) => wanted in branch) ?? schema;
}
