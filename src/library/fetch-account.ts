import type { AccountData } from '../domain/account-data.ts';
import { UsageError } from '../errors.ts';
import { fetchAccountData, telling } from '../tiktok/client.ts';
import { type Connection, createClient, createTokenEndpoints } from '../tiktok/connect.ts';
import type { Network } from '../tiktok/network.ts';
import type { FetchRequest } from './tiktok.ts';
import { createTokens } from './tokens.ts';

export { openNetwork } from '../tiktok/network.ts';

/** Fetches one account's data; loaded with the first fetch, as all that it takes is slow to load. */
export async function fetchAccount(
  network: Network,
  origin: string,
  request: FetchRequest,
): Promise<AccountData> {
  const { range, onEvent = () => undefined, signal = new AbortController().signal } = request;
  signal.throwIfAborted();
  const caller = network.caller(onEvent);
  const connection = describeConnection(request, origin);
  const tokens = createTokens(request, createTokenEndpoints(caller, connection));
  const client = createClient(caller, connection, tokens);
  const wanted = { account: true, spans: [range] };
  const fetched = await fetchAccountData(client, wanted, caller.now(), telling(onEvent), signal);
  const { account, posts, missingScopes } = fetched;
  if (account === null) throw new Error('the account was not fetched');
  return { ...account, posts, missingScopes, kept: null };
}

function describeConnection(request: FetchRequest, origin: string): Connection {
  const { api } = request;
  if (api === 'business' && !request.businessId) {
    throw new UsageError(
      'businessId is missing, and the business API needs it',
      'It is the open_id that TikTok gave with the token.',
    );
  }
  const openId = api === 'business' ? request.businessId : null;
  const appId = 'app' in request ? request.app.clientId : null;
  return { api, origin, openId, appId, scopes: null };
}
