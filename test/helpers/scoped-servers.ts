import { accountFields } from '../../src/sandbox/business/account-fields.ts';
import { dailyFields } from '../../src/sandbox/business/daily-fields.ts';
import { postFields } from '../../src/sandbox/business/post-fields.ts';
import { userFields } from '../../src/sandbox/display/user-fields.ts';
import type { HttpRequest } from '../../src/tiktok/http/transport.ts';
import type { FakeServer } from './fake-transport.ts';

/** The fields that a request asks for, of either API. */
export function fieldsOf({ url }: HttpRequest): string[] {
  const text = url.searchParams.get('fields') ?? '';
  return text.startsWith('[') ? (JSON.parse(text) as string[]) : text.split(',');
}

/** The scope that a field needs, as the stand-in has it; `followers_count` is first the account's. */
export function scopeOf(endpoint: string, field: string): string | undefined {
  switch (endpoint) {
    case '/business/get/':
      return (accountFields.get(field) ?? dailyFields.get(field))?.scope;
    case '/business/video/list/':
      return postFields.get(field)?.scope;
    case '/v2/user/info/':
      return userFields.get(field)?.scope;
    default:
      return 'video.list';
  }
}

const page = { videos: [], has_more: false };

/** A made-up business API whose token has these scopes; the token endpoint answers what is given. */
export function businessServer(granted: readonly string[], tokenInfo: object): FakeServer {
  return (request) => {
    if (request.endpoint === '/tt_user/token_info/get/') return JSON.stringify(tokenInfo);
    const refused = refusedField(request, granted);
    if (refused !== undefined) {
      return JSON.stringify({ code: 40001, message: `No permission: ${refused}` });
    }
    const data = request.endpoint === '/business/get/' ? {} : page;
    return JSON.stringify({ code: 0, message: 'OK', data });
  };
}

/** A made-up display API whose token has these scopes. */
export function displayServer(granted: readonly string[]): FakeServer {
  return (request) => {
    const refused = refusedField(request, granted);
    if (refused !== undefined) {
      const error = { code: 'scope_not_authorized', message: `Missing: ${refused}`, log_id: 'x' };
      return { status: 401, text: JSON.stringify({ data: {}, error }) };
    }
    const user = fieldsOf(request).includes('open_id') ? { open_id: 'told' } : {};
    const data = request.endpoint === '/v2/user/info/' ? { user } : page;
    return JSON.stringify({ data, error: { code: 'ok', message: '', log_id: 'x' } });
  };
}

function refusedField(request: HttpRequest, granted: readonly string[]): string | undefined {
  return fieldsOf(request).find(
    (field) => !granted.includes(scopeOf(request.endpoint, field) ?? 'unknown'),
  );
}
