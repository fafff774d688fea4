import { checkOrigin, usualOriginOf } from '../config/origins.ts';
import { checkProxy, type NamedProxy } from '../config/proxy.ts';
import type { AccountData } from '../domain/account-data.ts';
import type { DateRange } from '../domain/date-range.ts';
import { UsageError } from '../errors.ts';
import type { FetchEvent } from '../tiktok/events.ts';
import type { Network } from '../tiktok/network.ts';
import { machine } from './machine.ts';
import type { Authorization } from './tokens.ts';

export interface TiktokOptions {
  /** Another origin for the business API, such as the sandbox's: `https`, or `http` on this machine. */
  readonly businessUrl?: string;
  /** The same for the display API. */
  readonly displayUrl?: string;
  /**
   * An HTTP proxy to reach TikTok by, `http://proxy.example.com:3128`; a name and a password may stand
   * in it. None unless named: variables of the environment are not read.
   */
  readonly proxy?: string | null;
  /** The present, in milliseconds since 1970: for tests. The machine's clock unless named. */
  readonly now?: () => number;
}

/** Which account, and through which of TikTok's two APIs. */
export type AccountAddress =
  | {
      readonly api: 'business';
      /** The `open_id` that came with the account's token. */
      readonly businessId: string;
    }
  | { readonly api: 'display' };

/** What to fetch, and how. */
export type FetchRequest = AccountAddress &
  Authorization & {
    /** The days whose posts are wanted. Everything else is fetched as a whole in any case. */
    readonly range: DateRange;
    /** Told what happens: requests, waits, pages. */
    readonly onEvent?: (event: FetchEvent) => void;
    /** Ends the fetch, which then rejects with the signal's reason. */
    readonly signal?: AbortSignal;
  };

/** The way to TikTok. */
export interface Tiktok {
  /**
   * Fetches an account's data: waits as TikTok asks for and tries again where that may help.
   *
   * @throws {SignInError} when a person has to sign in again, or the token may read nothing
   * @throws {ApiError} when TikTok refused, could not be reached or answered what makes no sense
   */
  readonly fetch: (request: FetchRequest) => Promise<AccountData>;
  /** Closes the connections; a fetch that is under way fails. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the way to TikTok. Nothing is loaded or connected before the first fetch.
 *
 * @throws {UsageError} when an address is none that a token may be sent to, or no proxy's
 */
export function openTiktok(options: TiktokOptions = {}): Tiktok {
  const { businessUrl, displayUrl, now, proxy: address = null } = options;
  const origins = {
    business: originFrom('business', businessUrl),
    display: originFrom('display', displayUrl),
  };
  const proxy = address === null ? null : proxyAt(address);
  let network: Promise<Network> | null = null;
  return {
    fetch: async (request) => {
      const { api } = request;
      if (!Object.hasOwn(origins, api)) {
        throw new UsageError(`api cannot be '${api}'`, 'It is business or display.');
      }
      const { fetchAccount, openNetwork } = await import('./fetch-account.ts');
      network ??= openNetwork(machine, { proxy, ...(now && { now }) });
      return fetchAccount(await network, origins[api], request);
    },
    close: async () => {
      const open = network;
      network = null;
      await (await open)?.close();
    },
  };
}

function proxyAt(address: string): NamedProxy {
  return { url: checkProxy(address, 'proxy'), except: [] };
}

function originFrom(api: AccountAddress['api'], url: string | undefined): string {
  return url === undefined ? usualOriginOf(api) : checkOrigin(url, `${api}Url`);
}
