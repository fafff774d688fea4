import type { Call } from './call.ts';

/** The fields of a URL-encoded form; null where the body says that it is none. */
export function readForm({ header, body }: Call): URLSearchParams | null {
  const type = header('content-type');
  return type?.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(body) : null;
}
