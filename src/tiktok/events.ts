/** What happens while data are fetched, for whoever wants to show it. */
export type FetchEvent =
  | {
      /** A request was answered, or failed. */
      readonly type: 'exchange';
      readonly method: string;
      readonly path: string;
      /** The parameters of the query or body, without any secret. */
      readonly params: Readonly<Record<string, string>>;
      /** The HTTP status; null when no answer came. */
      readonly status: number | null;
      /** `ok`, or what kind of failure it was. */
      readonly outcome: string;
      readonly logId: string | null;
      readonly durationMs: number;
      /** How many more requests the limits allow this minute; null where none does by the minute. */
      readonly left: number | null;
    }
  | {
      /** The run waits before it tries again. */
      readonly type: 'wait';
      readonly reason: string;
      readonly delayMs: number;
      /** When the next try is made, in milliseconds since 1970. */
      readonly until: number;
    }
  | {
      /** A page of posts has come. */
      readonly type: 'page';
      readonly pages: number;
      /** Posts of the range so far. */
      readonly posts: number;
      /** The creation time of the oldest post seen, in milliseconds since 1970. */
      readonly reached: number | null;
      /** How much of what was asked for is done, from 0 to 1; null where nothing tells. */
      readonly share: number | null;
    }
  /** The access token was renewed; `refreshTokenChanged` when the former one is worth nothing now. */
  | { readonly type: 'token-renewed'; readonly refreshTokenChanged: boolean };

export type Notify = (event: FetchEvent) => void;
