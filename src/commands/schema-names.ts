/** What `schema` takes; apart from the schemas themselves, as those take time to load. */
export const schemaNames = [
  'report',
  'posts',
  'summary',
  'sync',
  'explain',
  'history',
  'error',
  'config',
] as const;

export type SchemaName = (typeof schemaNames)[number];
