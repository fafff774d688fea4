import { originOf } from '../config/origins.ts';
import { type NamedProxy, readProxy } from '../config/proxy.ts';
import type { Api } from '../domain/account.ts';
import { ApiError, UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { Network } from '../tiktok/network.ts';
import { AttemptFailed, toError } from '../tiktok/failure.ts';
import { fine, type Finding, problem, warning } from './doctor-finding.ts';

/** Where an API is. */
export interface Place {
  readonly api: Api;
  readonly origin: string;
}

export interface ReachChecked {
  readonly findings: readonly Finding[];
  /** The origins that gave no answer: nothing more is to be tried there. */
  readonly silent: ReadonlySet<string>;
}

/** Tokens are renewed by this machine's clock, some minutes ahead of their end. */
const clockToleranceMs = 120_000;

/** Whether the APIs can be reached, and what time it is there. Any answer will do, a refusal too. */
export async function checkReach(
  places: readonly Place[],
  network: Network,
  io: Io,
  noteTime: (date: number | null) => void,
): Promise<ReachChecked> {
  const calls = await Promise.all(
    [...groupByOrigin(places)].map(async ([origin, apis]) => {
      const check = `way to the ${[...apis].join(' and ')} API`;
      return { origin, check, ...(await call(origin, network, io, noteTime)) };
    }),
  );
  const findings = calls.map(({ check, origin, error }) =>
    error ? problem(check, error) : fine(check, `${origin} answers`),
  );
  const [offMs] = calls.flatMap((it) => it.offMs ?? []);
  return {
    findings: [...findings, ...(offMs === undefined ? [] : [describeClock(offMs)])],
    silent: new Set(calls.flatMap(({ origin, error }) => (error ? [origin] : []))),
  };
}

/** Both APIs, for a machine on which none is in use yet. */
export function usualPlaces({ env }: Io): readonly Place[] {
  return orWhereRefused([], () =>
    (['business', 'display'] as const).map((api) => ({ api, origin: originOf(env, api) })),
  );
}

/** The proxy that the environment names. */
export function usualProxy({ env }: Io): NamedProxy | null {
  return orWhereRefused(null, () => readProxy(env));
}

/** That the environment names no address is told where the environment is looked at. */
function orWhereRefused<Value>(otherwise: Value, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof UsageError) return otherwise;
    throw error;
  }
}

function groupByOrigin(places: readonly Place[]): ReadonlyMap<string, ReadonlySet<Api>> {
  const groups = new Map<string, Set<Api>>();
  for (const { api, origin } of places) {
    groups.set(origin, (groups.get(origin) ?? new Set()).add(api));
  }
  return groups;
}

/** One request without any secret, and without a second try: how things are now is asked. */
async function call(
  origin: string,
  network: Network,
  { now, signal }: Io,
  noteTime: (date: number | null) => void,
): Promise<{ readonly error: ApiError | null; readonly offMs: number | null }> {
  const { transport } = network.caller(() => undefined);
  const url = new URL('/', origin);
  const request = { method: 'GET', url, headers: {}, body: null, endpoint: origin } as const;
  try {
    const { date, logId } = await transport(request, signal);
    // Who stands in TikTok's place, as the page of a hotel's network, has no say in the time.
    if (logId !== null) noteTime(date);
    return { error: null, offMs: date === null ? null : now() - date };
  } catch (error) {
    if (!(error instanceof AttemptFailed)) throw error;
    const { code, message, hint } = toError(error.failure);
    return { error: new ApiError(code, message, hint, { cause: error }), offMs: null };
  }
}

function describeClock(offMs: number): Finding {
  const size = Math.abs(offMs);
  if (size <= clockToleranceMs) return fine('clock', 'as TikTok’s, to two minutes');
  const minutes = Math.floor(size / 60_000);
  return warning(
    'clock',
    `${minutes} minutes ${offMs > 0 ? 'ahead of' : 'behind'} TikTok’s`,
    'Have it set by the network: by this clock tokens are renewed before they end.',
  );
}
