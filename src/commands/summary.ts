import { isMadeOfJson } from '../error-text.ts';
import { AlreadyExplained } from '../errors.ts';
import type { AccountSummary } from '../reporters/summary/formats.ts';
import { type Outcome, settleFailures } from './account-failures.ts';
import { tellCrossedLines } from './crossed-lines.ts';
import { demoNow } from './demo-now.ts';
import { fetchAccounts } from './fetch-accounts.ts';
import { type Keeping, noKeeping, notKept, openKeeping } from './keeping.ts';
import type { CommandContext, SummaryOptions } from './options.ts';
import { refuseStrayCsvOptions } from './output-plan.ts';
import { withRightClock } from './right-clock.ts';
import { openRoster, type Roster } from './roster.ts';
import { type Summarised, summarise } from './summarise.ts';
import { openSummaryDelivery, type WriteSummaries } from './summary-delivery.ts';
import { planSummary, type SummaryPlan } from './summary-plan.ts';
import { Talk } from './talk.ts';

/** What all accounts of one run have in common. */
interface Run {
  readonly options: SummaryOptions;
  readonly context: CommandContext;
  readonly now: () => number;
  readonly plan: SummaryPlan;
  readonly talk: Talk;
  readonly keeping: Keeping;
}

/** Prints one day of each account, and ends with an error where a figure crosses a line. */
export function summary(options: SummaryOptions, context: CommandContext): Promise<void> {
  return withRightClock(options, context, summariseDay);
}

async function summariseDay(options: SummaryOptions, context: CommandContext): Promise<void> {
  const { io } = context;
  const now = options.demo ? () => demoNow : io.now;
  const plan = planSummary(options, now());
  refuseStrayCsvOptions(options, plan);
  const talk = new Talk(io, context.mask, options);
  const roster = options.demo
    ? await (await import('./demo.ts')).openDemo(options, context)
    : await openRoster(options, context, talk.warn);
  const isKept = plan.use.history && !options.demo;
  try {
    const names = roster.members.map(({ name }) => name);
    const write = await openSummaryDelivery(plan, names, options, io);
    const keeping = isKept ? await openKeeping(context) : noKeeping;
    const run: Run = { options, context, now, plan, talk, keeping };
    try {
      await tell(await summariseAll(roster, run), roster, write, run);
    } finally {
      await keeping.close();
    }
  } finally {
    await roster.close();
  }
}

function summariseAll({ members, isSeveral }: Roster, run: Run): Promise<Outcome<Summarised>[]> {
  const { options, now, plan, keeping } = run;
  const sample = options.demo === true;
  return fetchAccounts(members, { ...run, fetching: plan.fetching, isSeveral }, (_member, tools) =>
    summarise({ ...tools, keeping, now, sample }, plan),
  );
}

/** What is new is printed and noted; then it is told which lines were crossed and what failed. */
async function tell(
  outcomes: readonly Outcome<Summarised>[],
  { isSeveral }: Roster,
  write: WriteSummaries,
  run: Run,
): Promise<void> {
  const { options, context, plan, talk, keeping } = run;
  const [first] = outcomes;
  if (!isSeveral && first && 'error' in first) throw first.error;
  const printed = outcomes.flatMap((outcome) =>
    'error' in outcome || (plan.newOnly && !outcome.result.isNew)
      ? []
      : [{ name: outcome.name, ...outcome.result }],
  );
  await write(printed, isSeveral);
  await notePrinted(printed, run);
  const json = isMadeOfJson(plan.format);
  const { lines } = plan;
  const crossed = await tellCrossedLines(printed, {
    lines,
    isSeveral,
    json,
    options,
    context,
    talk,
  });
  const failure = keeping.failure();
  if (failure && outcomes.some((outcome) => 'error' in outcome)) {
    talk.warn(notKept(failure, 'summary').message);
  }
  await settleFailures(outcomes, { ...options, json }, context);
  if (failure) throw notKept(failure, 'summary');
  if (crossed) throw new AlreadyExplained(crossed);
}

/** However it was asked for: what somebody has read is no news. */
async function notePrinted(
  entries: readonly (AccountSummary & Summarised)[],
  { keeping, now }: Run,
): Promise<void> {
  for (const {
    accountId,
    summary: { date },
  } of entries) {
    if (accountId === null) continue;
    await keeping.keep((history) => history.notePrinted(accountId, date, now()));
  }
}
