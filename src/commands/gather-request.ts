import type { AccountData } from '../domain/account-data.ts';
import type { DateRange } from '../domain/date-range.ts';
import type { Freshness } from '../history/freshness.ts';
import type { RunStart } from '../history/runs.ts';
import type { RequestCount } from './fetch-run.ts';
import type { Keeping } from './keeping.ts';
import type { Source } from './source.ts';

/** The range that is wanted, then those that it is compared with. */
export type Ranges = readonly [DateRange, ...DateRange[]];

/** What a command wants of an account. */
export interface GatherRequest {
  readonly command: RunStart['command'];
  /** Chosen once the account is known, all but its posts, where it decides which they are. */
  readonly ranges: Ranges | ((known: AccountData) => Ranges);
  readonly freshness: Pick<Freshness, 'maxAgeMs' | 'refresh'>;
  /** Whether no request may be made. */
  readonly offline: boolean;
  readonly includesRemoved: boolean;
  /** Whether each post of the report is to tell how much it grew of late. */
  readonly wantsGrowth: boolean;
}

/** What a run has at hand to gather with. */
export interface GatherContext {
  readonly source: Source;
  readonly keeping: Keeping;
  readonly requests: RequestCount;
  readonly now: () => number;
  readonly startedAt: number;
}
