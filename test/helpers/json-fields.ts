/** A JSON Schema as far as this reads it. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** A field of a JSON document: where it stands, what it is, and what its schema says of it. */
export interface JsonField {
  readonly path: string;
  readonly type: string;
  readonly meaning: string;
}

/** Every field that a JSON Schema names, in its order; a comparison has the same for every figure, and is left out. */
export function fieldsOf(schema: string): JsonField[] {
  // JSON.parse promises nothing, and a schema is what the program says it is.
  return walk(JSON.parse(schema) as Schema, '');
}

function walk(schema: Schema, path: string): JsonField[] {
  const own =
    path === '' ? [] : [{ path, type: typeOf(schema), meaning: schema.description ?? '' }];
  const below = [schema, ...(schema.anyOf ?? [])].flatMap((part) => [
    ...childrenOf(part, path),
    ...(part.items
      ? walk(part.items, `${path}[]`).filter(({ path: at }) => at !== `${path}[]`)
      : []),
  ]);
  return [...own, ...below];
}

/** Keys of no fixed name are told as one. */
function childrenOf({ properties = {}, additionalProperties }: Schema, path: string): JsonField[] {
  const named = Object.entries(properties).flatMap(([name, child]) =>
    walk(child, path === '' ? name : `${path}.${name}`),
  );
  if (path === 'comparison.metrics') return [];
  // An explanation is of the same kind for every figure.
  if (path === 'explanations') return alike(properties);
  return typeof additionalProperties === 'object'
    ? [...named, ...walk(additionalProperties, `${path}.*`)]
    : named;
}

function alike(properties: Readonly<Record<string, Schema>>): JsonField[] {
  const [first] = Object.values(properties);
  const figure = { type: 'object', description: 'For each figure, by where it stands.' };
  return first ? walk({ ...first, ...figure }, 'explanations.*') : [];
}

function typeOf(schema: Schema): string {
  const types = schema.anyOf?.map(typeOf) ?? [plainTypeOf(schema)];
  return [...new Set(types.flatMap((type) => type.split(' or ')))].join(' or ');
}

function plainTypeOf({ const: value, enum: values, type = 'object', format }: Schema): string {
  if (value !== undefined) return JSON.stringify(value);
  if (values !== undefined) return values.map((it) => JSON.stringify(it)).join(' or ');
  if (format === 'date') return 'day';
  if (format === 'date-time') return 'time';
  return typeof type === 'string' ? type : type.join(' or ');
}
