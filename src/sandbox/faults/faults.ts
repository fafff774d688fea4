import { dataFaults } from './data-faults.ts';
import { daysFaults } from './days-faults.ts';
import { pageFaults } from './page-faults.ts';
import { replyFaults } from './reply-faults.ts';
import type { FaultRule } from './rule.ts';
import { wireFaults } from './wire-faults.ts';

const lastingFaults = {
  'expired-token': {
    description: 'the access token has expired until it is refreshed (40102, or HTTP 401)',
    stage: 'lasting',
  },
  'revoked-token': {
    description:
      'the owners have revoked the access: every token is refused until they consent anew',
    stage: 'lasting',
  },
  'refresh-reuse': {
    description:
      'a spent refresh token that comes back revokes all tokens of its account (display)',
    stage: 'lasting',
  },
  'scope-missing': {
    description: 'the owner has not granted the insights (business) or the statistics (display)',
    stage: 'lasting',
  },
} as const satisfies Record<string, FaultRule>;

/** Every fault by its name. One more is one more entry in its table. */
export const faults = {
  ...replyFaults,
  ...wireFaults,
  ...lastingFaults,
  ...pageFaults,
  ...daysFaults,
  ...dataFaults,
} as const satisfies Record<string, FaultRule>;

export type FaultName = keyof typeof faults;

/** A fault and when it strikes, counted for each endpoint by itself. */
export interface Fault {
  readonly name: FaultName;
  /** A number strikes so many first requests; `regularly` the first and then every seventh one. */
  readonly schedule: 'regularly' | 'always' | number;
}

/** After how many requests a regular fault comes back. */
const period = 7;

/** Whether the fault strikes an endpoint's request of that number, the first being 1. */
export function strikes({ schedule }: Fault, requestNumber: number): boolean {
  if (schedule === 'always') return true;
  if (schedule === 'regularly') return requestNumber % period === 1;
  return requestNumber <= schedule;
}

/** `NAME`, `NAME:COUNT` or `NAME:always` as a user writes it, or what is wrong with it. */
export function parseFault(text: string): Fault | { readonly problem: string } {
  const [name = '', schedule, ...rest] = text.split(':');
  if (!isFaultName(name)) return { problem: `there is no fault named ${name}` };
  if (schedule === undefined) return { name, schedule: ruleOf(name).usual ?? 'regularly' };
  if (ruleOf(name).stage === 'lasting') {
    return { problem: `the fault ${name} lasts as long as the sandbox and takes no :${schedule}` };
  }
  if (schedule === 'always' && rest.length === 0) return { name, schedule };
  if (!/^[1-9]\d{0,8}$/.test(schedule) || rest.length > 0) {
    return { problem: `${text} is neither ${name}, ${name}:COUNT nor ${name}:always` };
  }
  return { name, schedule: Number(schedule) };
}

/** What a fault does. */
export function ruleOf(name: FaultName): FaultRule {
  return faults[name];
}

function isFaultName(text: string): text is FaultName {
  return Object.hasOwn(faults, text);
}
