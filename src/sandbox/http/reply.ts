import type { JsonObject } from './json.ts';

/** What one of the APIs says: a status and a JSON body. */
export interface Answer {
  readonly status: number;
  /** The API's own code: 0 or `ok` for success. */
  readonly code: number | string;
  readonly body: JsonObject;
}

/** What goes over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The API's own code, for the log; null where the body has none. */
  readonly code: number | string | null;
}

export function toReply({ status, code, body }: Answer): Reply {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    code,
  };
}

/** Thrown where an API refuses a request; its envelope decides what that looks like. */
export class Refusal extends Error {
  readonly code: number | string;
  /** For the API that tells an error by the HTTP status as well. */
  readonly status: number;

  constructor(code: number | string, message: string, status = 200) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
