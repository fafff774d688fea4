import * as z from 'zod';

/** Version 1 may gain fields, so objects are left open in the schema that others keep. */
export function toJsonSchema(source: z.ZodType): unknown {
  return z.toJSONSchema(source, {
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
}
