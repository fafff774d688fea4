import type { ServerResponse } from 'node:http';
import type { DayRow } from '../accounts/account.ts';
import type { ApiEndpoint, Subject } from '../endpoint.ts';
import type { Json } from '../http/json.ts';
import type { Reply } from '../http/reply.ts';
import type { Page } from '../paging.ts';

/**
 * How a fault goes wrong, by the place where it acts: before anything is done (`silence`), instead of
 * the answer (`reply`), on the page or the days that are served (`page`, `days`), on the finished data
 * (`data`), on the way to the client (`wire`), after all is done and before any of it is told
 * (`loss`), or for as long as the sandbox lives (`lasting`).
 */
export type FaultRule = {
  readonly description: string;
  /** When it strikes unless the user says so; regularly where nothing stands here. */
  readonly usual?: 'always';
  /** What it strikes, where that is less than all that its stage can. */
  readonly subjects?: readonly Subject[];
} & (
  | { readonly stage: 'silence'; readonly play: WireFault }
  | { readonly stage: 'reply'; readonly reply: (endpoint: ApiEndpoint, logId: string) => Reply }
  | { readonly stage: 'page'; readonly bend: (page: Page, asked: number) => Page }
  | { readonly stage: 'days'; readonly bend: (days: readonly DayRow[]) => readonly DayRow[] }
  | {
      readonly stage: 'data';
      readonly bend: (value: Json, key: string) => Json;
      /** Whether it changes how values are written, and not what they are. */
      readonly isOfForm?: true;
    }
  | { readonly stage: 'wire'; readonly play: WireFault }
  | { readonly stage: 'loss'; readonly play: WireFault }
  | { readonly stage: 'lasting' }
);

/**
 * Sends a reply badly, or not at all.
 *
 * @param response nothing has been sent yet; its status and headers are set, except for a silence or a loss
 * @param signal aborted when the client has gone or the sandbox closes
 */
export type WireFault = (response: ServerResponse, body: string, signal: AbortSignal) => unknown;
