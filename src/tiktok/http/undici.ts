/**
 * The parts of undici that every request needs, by their places in the package: its index would load
 * `fetch`, WebSockets, caches and mocks as well, which takes longer than all of a small report.
 * Imported by `transport.ts` when it is needed. The places are undici's own matter and may move with a
 * new version; the build bundles the one that the lock file names.
 */
import type { Dispatcher } from 'undici';
import requestBy from 'undici/lib/api/api-request.js';

export { default as Agent } from 'undici/lib/dispatcher/agent.js';

/** What a request is, but for where it goes. */
export type RequestOptions = Omit<Dispatcher.RequestOptions, 'origin' | 'path'>;

/** Sends one request; undici's index makes the same of its dispatchers' own method. */
export function request(
  dispatcher: Dispatcher,
  { origin, pathname, search }: URL,
  options: RequestOptions,
): Promise<Dispatcher.ResponseData> {
  return requestBy.call(dispatcher, { ...options, origin, path: pathname + search });
}
