export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value that a JSON text holds, or undefined where it is none. */
export function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Rebuilds a value from the leaves up: `visit` gives what stands under a key in its place. */
export function rewrite(value: Json, visit: (value: Json, key: string) => Json, key = ''): Json {
  if (Array.isArray(value)) {
    return visit(
      value.map((item) => rewrite(item, visit, key)),
      key,
    );
  }
  if (!isJsonObject(value)) return visit(value, key);
  const entries = Object.entries(value).map(([name, inner]): [string, Json] => [
    name,
    rewrite(inner, visit, name),
  ]);
  return visit(Object.fromEntries(entries), key);
}
