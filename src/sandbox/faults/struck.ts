import type { DayRow } from '../accounts/account.ts';
import type { Subject } from '../endpoint.ts';
import { isJsonObject, type JsonObject, rewrite } from '../http/json.ts';
import type { Page } from '../paging.ts';
import { type Fault, type FaultName, ruleOf, strikes } from './faults.ts';
import type { FaultRule } from './rule.ts';

/** The faults that strike one request. */
export interface Struck {
  /** For the log: joined by `+`, null where none strikes. */
  readonly names: string | null;
  readonly rules: readonly FaultRule[];
}

/** What each stage can strike: a token's answer has no figures, an account no pages. */
const subjectsOfStages: Readonly<Record<FaultRule['stage'], readonly Subject[]>> = {
  silence: ['account', 'posts', 'token'],
  reply: ['account', 'posts', 'token'],
  wire: ['account', 'posts', 'token'],
  loss: ['account', 'posts', 'token'],
  data: ['account', 'posts'],
  page: ['posts'],
  days: ['account'],
  lasting: [],
};

export function chooseStruck(
  faults: readonly Fault[],
  subject: Subject,
  requestNumber: number,
): Struck {
  const names: FaultName[] = faults
    .filter((fault) => subjectsOf(ruleOf(fault.name)).includes(subject))
    .filter((fault) => strikes(fault, requestNumber))
    .map(({ name }) => name);
  return { names: names.length === 0 ? null : names.join('+'), rules: names.map(ruleOf) };
}

function subjectsOf({ stage, subjects }: FaultRule): readonly Subject[] {
  return subjects ?? subjectsOfStages[stage];
}

export function bendPage(rules: readonly FaultRule[], page: Page, asked: number): Page {
  return rules.reduce(
    (bent, rule) => (rule.stage === 'page' ? rule.bend(bent, asked) : bent),
    page,
  );
}

export function bendDays(rules: readonly FaultRule[], days: readonly DayRow[]): readonly DayRow[] {
  return rules.reduce((bent, rule) => (rule.stage === 'days' ? rule.bend(bent) : bent), days);
}

/** What values are is bent before how they are written, by which others would no longer know them. */
export function bendData(rules: readonly FaultRule[], data: JsonObject): JsonObject {
  return rules
    .filter((rule) => rule.stage === 'data')
    .sort((a, b) => Number(a.isOfForm ?? false) - Number(b.isOfForm ?? false))
    .reduce((bent, { bend }) => {
      const rewritten = rewrite(bent, bend);
      return isJsonObject(rewritten) ? rewritten : bent;
    }, data);
}
