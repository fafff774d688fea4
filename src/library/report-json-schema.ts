import { toJsonSchema } from '../report/json-schema.ts';
import { reportSchema } from '../report/report.ts';

/** A module of its own, as zod is slow to load. */
export function describeReport(): object {
  const schema = toJsonSchema(reportSchema);
  if (typeof schema !== 'object' || schema === null) throw new Error('the report has no schema');
  return schema;
}
