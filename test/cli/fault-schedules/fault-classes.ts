import type { FaultName } from '../../../src/sandbox/faults/faults.ts';

/** What a fault may do to a run. */
export interface FaultClass {
  /**
   * `none` changes no figure however often it strikes. `data` changes figures: it strikes always, and
   * the run is held against one with the same data. `once` changes none where it strikes once.
   */
  readonly changes: 'none' | 'data' | 'once';
  /** The codes of the errors that it may end a run with; none where it never ends one. */
  readonly codes: readonly string[];
  /** Struck no more often than the waits go, it ends no run. */
  readonly passes: boolean;
}

const harmless: FaultClass = { changes: 'none', codes: [], passes: true };
const data: FaultClass = { ...harmless, changes: 'data' };
const passing = (code: string): FaultClass => ({ changes: 'none', codes: [code], passes: true });
const ending = (...codes: string[]): FaultClass => ({ changes: 'none', codes, passes: false });

export const faultClasses: Readonly<Record<FaultName, FaultClass>> = {
  'rate-limit': passing('rate-limited'),
  'server-error': passing('transient'),
  'bad-gateway': passing('transient'),
  'token-endpoint-down': passing('transient'),
  html: passing('not-tiktok'),
  truncated: passing('unreachable'),
  reset: passing('unreachable'),
  redirect: ending('redirected'),
  huge: ending('too-large'),
  // Nothing but the deadline ends these within the time that a test has.
  slow: ending('deadline'),
  hang: ending('deadline'),
  'token-answer-lost': ending('unreachable', 'answer-lost', 'sign-in-needed'),
  'expired-token': ending('token-refused', 'sign-in-needed', 'answer-lost'),
  'revoked-token': ending('token-refused', 'sign-in-needed', 'answer-lost'),
  'refresh-reuse': ending('sign-in-needed', 'answer-lost', 'token-refused'),
  'scope-missing': data,
  'empty-page': { ...harmless, changes: 'once' },
  'short-page': harmless,
  'duplicate-posts': harmless,
  'stuck-cursor': ending('paging-stuck'),
  'missing-cursor': ending('paging-stuck'),
  'zero-cursor': ending('paging-stuck'),
  'daily-net-change': data,
  'missing-days': data,
  'null-reach': data,
  'null-figures': data,
  'numbers-as-strings': harmless,
  'create-time-number': harmless,
  'wrong-type': ending('unreadable'),
  'empty-audience': data,
  'unknown-source': data,
  'unknown-fields': harmless,
};
