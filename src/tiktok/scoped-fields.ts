/** The fields of an endpoint, as far as the owner's permission decides which of them may be asked for. */
export interface ScopedFields {
  /** Each field with the scope that it needs, in the order in which they are asked for. */
  readonly scopes: Readonly<Record<string, string>>;
  /** What is asked for in any case: without it an answer cannot be read. */
  readonly always: readonly string[];
  /** The scope without which the endpoint gives nothing at all; null where each field has its own. */
  readonly needs: string | null;
}

/** The scopes that an endpoint's fields need; what the others rest on comes first. */
export function scopesOf({ scopes, needs }: ScopedFields): string[] {
  const distinct = new Set([...(needs === null ? [] : [needs]), ...Object.values(scopes)]);
  return [...distinct];
}

/** The fields that a token without these scopes may ask for; none where it would get nothing. */
export function permittedFields(endpoint: ScopedFields, missing: ReadonlySet<string>): string[] {
  const { scopes, always, needs } = endpoint;
  if (needs !== null && missing.has(needs)) return [];
  return Object.entries(scopes).flatMap(([field, scope]) =>
    always.includes(field) || !missing.has(scope) ? [field] : [],
  );
}

/** The scopes of the endpoint that are of use to a token without these. */
export function permittedScopes(endpoint: ScopedFields, missing: ReadonlySet<string>): string[] {
  const { needs } = endpoint;
  if (needs !== null && missing.has(needs)) return [];
  return scopesOf(endpoint).filter((scope) => !missing.has(scope));
}

/** The fields that need one scope, with those that are always asked for. */
export function fieldsOfScope({ scopes, always }: ScopedFields, scope: string): string[] {
  return Object.keys(scopes).filter((field) => always.includes(field) || scopes[field] === scope);
}
