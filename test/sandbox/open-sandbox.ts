import { readFileSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import type { SandboxAccount } from '../../src/sandbox/accounts/account.ts';
import { loadSamples } from '../../src/sandbox/accounts/load-samples.ts';
import { sampleAnchor } from '../../src/sandbox/accounts/sample-anchor.ts';
import { type Fault, parseFault } from '../../src/sandbox/faults/faults.ts';
import type { RequestLogEntry } from '../../src/sandbox/http/log-entry.ts';
import {
  type SandboxCredentials,
  type SandboxOptions,
  startSandbox,
} from '../../src/sandbox/sandbox.ts';

export const paths = {
  account: '/open_api/v1.3/business/get/',
  posts: '/open_api/v1.3/business/video/list/',
  businessCode: '/open_api/v1.3/tt_user/oauth2/token/',
  businessToken: '/open_api/v1.3/tt_user/oauth2/refresh_token/',
  businessRevoke: '/open_api/v1.3/tt_user/oauth2/revoke/',
  tokenInfo: '/open_api/v1.3/tt_user/token_info/get/',
  user: '/v2/user/info/',
  videos: '/v2/video/list/',
  query: '/v2/video/query/',
  displayToken: '/v2/oauth/token/',
  displayRevoke: '/v2/oauth/revoke/',
  authorize: '/v2/auth/authorize/',
};

export function readSample(name: 'business' | 'personal'): string {
  return readFileSync(new URL(`../../fixtures/samples/${name}.json`, import.meta.url), 'utf8');
}

export function samplesAt(now: number): SandboxAccount[] {
  return loadSamples(readSample('business'), readSample('personal'), now);
}

export function fault(text: string): Fault {
  const parsed = parseFault(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** What an answer holds: tests look into it without describing it first. */
export type JsonObject = Record<string, unknown>;

export interface OpenSandbox {
  readonly origin: string;
  readonly log: RequestLogEntry[];
  readonly credentials: (account: string, api: string) => SandboxCredentials;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Answered>;
  /** A request of the business API as its documentation asks for it. */
  readonly business: (path: string, params?: Params, account?: string) => Promise<Answered>;
  /** The same for the display API; a body makes it a POST. */
  readonly display: (path: string, fields: string, body?: object) => Promise<Answered>;
}

/** Numbers and texts as they are, lists and objects as JSON text. */
type Params = Readonly<Record<string, unknown>>;

/** A sandbox with the samples at their anchor, closed when the test is over. */
export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<OpenSandbox> {
  const log: RequestLogEntry[] = [];
  const sandbox = await startSandbox({
    port: 0,
    now: () => sampleAnchor,
    accounts: samplesAt(sampleAnchor),
    faults: [],
    latencyMs: 0,
    limits: 'off',
    log: (entry) => log.push(entry),
    ...options,
  });
  onTestFinished(sandbox.close);
  const credentials = (account: string, api: string) => {
    const found = sandbox.credentials.find((one) => one.account === account && one.api === api);
    if (!found) throw new Error(`no credentials for ${account} through ${api}`);
    return found;
  };
  const first = sandbox.credentials[0]?.account ?? '';
  const fetchJson = async (path: string, init?: RequestInit): Promise<Answered> => {
    const response = await fetch(sandbox.origin + path, { redirect: 'manual', ...init });
    const body = asObject(JSON.parse(await response.text()));
    return { status: response.status, headers: response.headers, body };
  };
  return {
    origin: sandbox.origin,
    log,
    credentials,
    fetch: fetchJson,
    business: (path, params = {}, account = first) => {
      const { accessToken, businessId } = credentials(account, 'business');
      const query = toQuery({ business_id: businessId, ...params });
      return fetchJson(`${path}?${query}`, { headers: { 'Access-Token': accessToken } });
    },
    display: (path, fields, body) => {
      const { accessToken } = credentials(first, 'display');
      const headers = {
        Authorization: `Bearer ${accessToken}`,
        'Content-Type': 'application/json',
      };
      const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
      return fetchJson(`${path}?fields=${fields}`, init);
    },
  };
}

function toQuery(params: Params): string {
  const texts = Object.entries(params)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
  return String(new URLSearchParams(texts));
}

export function asObject(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`no object: ${JSON.stringify(value)}`);
  }
  return { ...value };
}

export function asList(value: unknown): JsonObject[] {
  if (!Array.isArray(value)) throw new TypeError(`no list: ${JSON.stringify(value)}`);
  return value.map(asObject);
}

/** `data` of an answer, or one of its lists. */
export function dataOf({ body }: Answered): JsonObject {
  return asObject(body['data']);
}

export function listOf(answered: Answered, key: string): JsonObject[] {
  return asList(dataOf(answered)[key]);
}
