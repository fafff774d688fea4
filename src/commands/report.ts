import { buildReport } from '../report/build-report.ts';
import { compareReports } from '../report/compare.ts';
import type { OpenReport } from '../report/open-report.ts';
import { selectPosts } from '../report/select-posts.ts';
import type { OpenAccountReport, OpenOptions } from '../reporters/reporter.ts';
import { attemptFor, type Outcome, settleFailures } from './account-failures.ts';
import { type Delivery, openDelivery } from './delivery.ts';
import { demoNow } from './demo-now.ts';
import { type AccountTools, fetchAccounts } from './fetch-accounts.ts';
import type { FetchingPlan } from './fetching-plan.ts';
import { gather } from './gather.ts';
import { type Keeping, noKeeping, notKept, openKeeping } from './keeping.ts';
import type { CommandContext, ReportOptions } from './options.ts';
import { refuseStrayCsvOptions } from './output-plan.ts';
import { planReport, type ReportPlan } from './report-plan.ts';
import { withRightClock } from './right-clock.ts';
import { type Member, openRoster, type Roster } from './roster.ts';
import { styleFor, styleForFile } from './style.ts';
import { Talk } from './talk.ts';

/** Fetches the range's data, computes every figure and prints the report, or one of each account. */
export function report(options: ReportOptions, context: CommandContext): Promise<void> {
  return withRightClock(options, context, reportOnAll);
}

async function reportOnAll(options: ReportOptions, context: CommandContext): Promise<void> {
  const { io } = context;
  const now = options.demo ? () => demoNow : io.now;
  const plan = planReport(options, now());
  refuseStrayCsvOptions(options, plan);
  const talk = new Talk(io, context.mask, options);
  const roster = options.demo
    ? await (await import('./demo.ts')).openDemo(options, context)
    : await openRoster(options, context, talk.warn);
  try {
    const members = planMembers(roster, now());
    const delivery = await openDelivery(plan, members, io);
    const isKept = plan.use.history && !options.demo;
    const keeping = isKept ? await openKeeping(context) : noKeeping;
    const { fetching } = plan;
    const run: Run = { options, context, now, fetching, delivery, talk, keeping };
    try {
      await (roster.isSeveral ? reportMany(members, run) : reportOne(members, run));
    } finally {
      await keeping.close();
    }
    const failure = keeping.failure();
    if (failure) throw notKept(failure);
  } finally {
    await roster.close();
  }
}

/** What all accounts of one run have in common. */
interface Run {
  readonly options: ReportOptions;
  readonly context: CommandContext;
  readonly now: () => number;
  readonly fetching: FetchingPlan;
  readonly delivery: Delivery;
  readonly talk: Talk;
  readonly keeping: Keeping;
}

interface PlannedMember extends Member {
  readonly plan: ReportPlan;
}

async function reportOne(members: readonly PlannedMember[], run: Run): Promise<void> {
  const [only] = await fetchReports(members, false, run);
  if (!only) throw new Error('there is no account to report on');
  if ('error' in only) throw only.error;
  await run.delivery.writeOne(only.result);
}

/** One account that fails stops no other: what there is is printed, then the failures are told. */
async function reportMany(members: readonly PlannedMember[], run: Run): Promise<void> {
  const fetched = await fetchReports(members, true, run);
  const outcomes = run.delivery.isApart
    ? await writeApart(fetched, run)
    : await writeTogether(fetched, run);
  const failure = run.keeping.failure();
  // Where accounts failed as well, it is they that decide how the run ends.
  if (failure && outcomes.some((outcome) => 'error' in outcome)) {
    run.talk.warn(notKept(failure).message);
  }
  await settleFailures(outcomes, run.options, run.context);
}

function fetchReports(
  members: readonly PlannedMember[],
  isSeveral: boolean,
  run: Run,
): Promise<Outcomes> {
  return fetchAccounts(members, { ...run, isSeveral }, async (member, tools) => {
    const result = await compute(member, run, tools);
    const { name, plan } = member;
    return { name, report: result, options: reporterOptions(result, plan, run) };
  });
}

type Outcomes = readonly Outcome<OpenAccountReport>[];

async function writeTogether(outcomes: Outcomes, { delivery }: Run): Promise<Outcomes> {
  const entries = outcomes.flatMap((outcome) => ('error' in outcome ? [] : [outcome.result]));
  if (entries.length > 0) await delivery.writeMany(entries);
  return outcomes;
}

/** A file that cannot be written is the failure of its account alone. */
async function writeApart(outcomes: Outcomes, { delivery, context }: Run): Promise<Outcomes> {
  const written: Outcome<OpenAccountReport>[] = [];
  for (const outcome of outcomes) {
    if ('error' in outcome) written.push(outcome);
    else {
      const { name, result } = outcome;
      const write = () => delivery.writeOne(result).then(() => result);
      written.push(await attemptFor(name, write, context));
    }
  }
  return written;
}

/** Every account's plan, before anything is fetched for any of them. */
function planMembers({ members }: Roster, now: number): PlannedMember[] {
  return members.map((member) => ({ ...member, plan: planReport(member.options, now) }));
}

/** Gathers and computes; the gathered data are let go before anything is rendered. */
async function compute(
  { plan }: PlannedMember,
  { options, now, keeping }: Run,
  { source, requests }: AccountTools,
): Promise<OpenReport> {
  const { range, compare, engagementPer, engagementBy, explain, use } = plan;
  const ranges = [range, ...(compare ? [compare] : [])] as const;
  const wantsGrowth = compare !== null;
  const request = { command: 'report', ranges, wantsGrowth, ...use } as const;
  const [data, earlier] = await gather(source, keeping, request, { now, requests });
  if (!data) throw new Error('nothing was gathered');
  const sample = options.demo === true;
  const settings = { engagementPer, engagementBy, now: now(), sample };
  const result = buildReport(data, { range, explain, ...settings });
  if (!compare || !earlier) return result;
  return compareReports(result, buildReport(earlier, { range: compare, ...settings }));
}

function reporterOptions(
  result: OpenReport,
  { posts, sections, columns, graph, csv, output }: ReportPlan,
  { options, context: { io } }: Run,
): OpenOptions {
  const toTerminal = output === null && io.stdout.isTerminal;
  const style = output === null ? styleFor(io.stdout, io, options) : styleForFile(io, options);
  return {
    ...style,
    posts: selectPosts(result.postsPublished.posts, posts),
    sections,
    columns,
    graph: graph ?? toTerminal,
    csv,
  };
}
