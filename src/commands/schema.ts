import * as z from 'zod';
import { UsageError } from '../errors.ts';
import { settingsSchema } from '../config/settings-schema.ts';
import { postLineSchema } from '../report/post-schema.ts';
import { toJsonSchema } from '../report/json-schema.ts';
import { reportSchema } from '../report/report.ts';
import { summarySchema } from '../report/summary.ts';
import { historyStatusSchema } from './history-status-schema.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { suggestName } from './parse-options.ts';
import { type SchemaName, schemaNames } from './schema-names.ts';
import { syncSchema } from './sync-schema.ts';

const errorSchema = z
  .object({
    error: z.object({
      code: z.string().describe('A stable kebab-case word.'),
      message: z.string().describe('What failed and why.'),
      hint: z.string().describe('What to do next.'),
      account: z.string().optional().describe('Which of several accounts it is about.'),
    }),
  })
  .meta({
    title: 'tiktok-metrics error',
    description: 'What standard error holds on one line when a command with --json fails.',
  });

const explainSchema = z
  .array(
    z.object({
      name: z.string().describe('What `explain` takes.'),
      title: z.string(),
      paths: z.array(z.string()).describe('Where the figure stands in the JSON report.'),
      definition: z.string(),
      formula: z.string().nullable().describe('Null where TikTok’s own value is shown.'),
      source: z
        .object({ business: z.string().nullable(), display: z.string().nullable() })
        .describe('TikTok’s fields behind the figure; null where an API cannot give it.'),
      missing: z.string().describe('When the figure is null.'),
    }),
  )
  .meta({ title: 'tiktok-metrics explain', description: 'What the figures are.' });

const schemas: Readonly<Record<SchemaName, z.ZodType>> = {
  report: reportSchema,
  posts: postLineSchema,
  summary: summarySchema,
  sync: syncSchema,
  explain: explainSchema,
  history: historyStatusSchema,
  error: errorSchema,
  config: settingsSchema,
};

/** Prints the JSON Schema of one of the documents that the program prints. */
export async function schema(
  _options: GlobalOptions,
  { io }: CommandContext,
  name = 'report',
): Promise<void> {
  const known = schemaNames.find((it) => it === name);
  if (known === undefined) {
    throw new UsageError(`there is no schema ${name}`, suggestName(name, schemaNames));
  }
  await io.stdout.write(`${JSON.stringify(schemaOf(schemas[known]), null, 2)}\n`);
}

function schemaOf(source: z.ZodType): unknown {
  return source === settingsSchema ? toEditorSchema(source) : toJsonSchema(source);
}

/**
 * For editors: they know no newer draft, and should mark a key that there is not. What is usual for
 * all is not so for an account: `report` goes before it.
 */
function toEditorSchema(source: z.ZodType): unknown {
  return z.toJSONSchema(source, {
    target: 'draft-7',
    override: ({ jsonSchema, path }) => {
      if (path.includes('accounts')) delete jsonSchema.default;
    },
  });
}
