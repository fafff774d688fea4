import type { Context } from '../context.ts';
import type { JsonObject } from '../http/json.ts';
import { authorise, requireScope } from './authorise.ts';
import { readFields } from './read-fields.ts';
import { userFields } from './user-fields.ts';

/** `GET /v2/user/info/`. */
export function getUser(context: Context): JsonObject {
  const grant = authorise(context);
  const user: JsonObject = {};
  for (const [name, field] of readFields(context.call.query.get('fields'), userFields)) {
    requireScope(grant, field.scope);
    user[name] = field.read(grant, context.now);
  }
  return { user };
}
