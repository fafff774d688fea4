import { type Connection, readConnection } from '../config/connection.ts';
import type { AccountData } from '../domain/account-data.ts';
import type { DateRange } from '../domain/date-range.ts';
import type { Io } from '../io.ts';
import { createBusinessClient } from '../tiktok/business/client.ts';
import { createBusinessRenewal } from '../tiktok/business/oauth.ts';
import type { CallerContext } from '../tiktok/caller.ts';
import { fetchAccountData, type TiktokClient } from '../tiktok/client.ts';
import { createDisplayClient } from '../tiktok/display/client.ts';
import { createDisplayRenewal } from '../tiktok/display/oauth.ts';
import type { Notify } from '../tiktok/events.ts';
import type { SecretMask } from '../tiktok/http/redact.ts';
import { openTransport } from '../tiktok/http/transport.ts';
import { createTokenSource } from '../tiktok/tokens.ts';

/** Where an account's data come from. */
export interface Source {
  readonly fetch: (range: DateRange) => Promise<AccountData>;
  readonly close: () => Promise<void>;
}

/** What a source needs of the run. */
export interface SourceContext {
  readonly io: Io;
  /** The present as both sides see it. */
  readonly now: () => number;
  readonly mask: SecretMask;
  readonly notify: Notify;
}

/** TikTok itself, or the stand-in that the environment names. */
export async function openSource(
  context: SourceContext,
  connection: Connection = readConnection(context.io.env),
): Promise<Source> {
  const { io, now, notify } = context;
  const { send, close } = await openTransport();
  const caller: CallerContext = {
    transport: send,
    now,
    stopwatch: io.stopwatch,
    sleep: io.sleep,
    random: io.random,
    notify,
  };
  const client = createClient(caller, connection, context.mask);
  return {
    fetch: (range) => fetchAccountData(client, range, now(), notify, io.signal),
    close,
  };
}

function createClient(
  caller: CallerContext,
  connection: Connection,
  mask: SecretMask,
): TiktokClient {
  const { api, origin, accessToken, renewal, businessId } = connection;
  const createRenewal = api === 'business' ? createBusinessRenewal : createDisplayRenewal;
  const tokens = createTokenSource(accessToken, renewal, createRenewal(caller, origin), (pair) => {
    mask.add(pair.accessToken);
    mask.add(pair.refreshToken ?? undefined);
    const { refreshToken } = pair;
    caller.notify({
      type: 'token-renewed',
      refreshTokenChanged: refreshToken !== null && refreshToken !== renewal?.refreshToken,
    });
  });
  return businessId !== null && api === 'business'
    ? createBusinessClient(caller, { origin, businessId, tokens })
    : createDisplayClient(caller, { origin, tokens });
}
