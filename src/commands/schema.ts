import * as z from 'zod';
import { UsageError } from '../errors.ts';
import { reportSchema } from '../report/report.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { suggestName } from './parse-options.ts';

const errorSchema = z
  .object({
    error: z.object({
      code: z.string().describe('A stable kebab-case word.'),
      message: z.string().describe('What failed and why.'),
      hint: z.string().describe('What to do next.'),
    }),
  })
  .meta({
    title: 'tiktok-metrics error',
    description: 'What standard error holds on one line when a command with --json fails.',
  });

const schemas: Readonly<Record<string, z.ZodType>> = { report: reportSchema, error: errorSchema };

/** Prints the JSON Schema of one of the documents that the program prints. */
export async function schema(
  _options: GlobalOptions,
  { io }: CommandContext,
  name = 'report',
): Promise<void> {
  const found = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!found) {
    const names = Object.keys(schemas);
    throw new UsageError(
      `there is no schema ${name}`,
      suggestName(name, names) ?? `There are: ${names.join(', ')}.`,
    );
  }
  await io.stdout.write(`${JSON.stringify(toJsonSchema(found), null, 2)}\n`);
}

/** Version 1 may gain fields, so objects are left open in the schema that others keep. */
function toJsonSchema(source: z.ZodType): unknown {
  return z.toJSONSchema(source, {
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
}
