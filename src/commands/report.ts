import pLimit from 'p-limit';
import { buildReport } from '../report/build-report.ts';
import { compareReports } from '../report/compare.ts';
import type { Report } from '../report/report.ts';
import { selectPosts } from '../report/select-posts.ts';
import type { AccountReport, ReporterOptions } from '../reporters/reporter.ts';
import { reporters } from '../reporters/reporters.ts';
import { attemptFor, settleFailures } from './account-failures.ts';
import { demoNow, openDemo } from './demo.ts';
import { type Destination, openDestination } from './destination.ts';
import { type Fetching, openFetching } from './fetching.ts';
import { gather } from './gather.ts';
import { type Keeping, noKeeping, notKept, openKeeping } from './keeping.ts';
import type { CommandContext, ReportOptions } from './options.ts';
import { planReport, type ReportPlan } from './report-plan.ts';
import { type Member, openRoster, type Roster } from './roster.ts';
import { styleFor, styleForFile } from './style.ts';
import { Talk } from './talk.ts';

/** So many accounts are fetched side by side: enough to hide the network, few enough for TikTok. */
const sideBySide = 4;

/** Fetches the range's data, computes every figure and prints the report, or one of each account. */
export async function report(options: ReportOptions, context: CommandContext): Promise<void> {
  const { io } = context;
  const now = options.demo ? () => demoNow : io.now;
  const plan = planReport(options, now());
  const destination = await openDestination(plan.output, io);
  const talk = new Talk(io, context.mask, options);
  const roster = options.demo
    ? await openDemo(options, context)
    : await openRoster(options, context, talk.warn);
  const isKept = plan.use.history && !options.demo;
  const keeping = isKept ? await openKeeping(context) : noKeeping;
  const run: Run = { options, context, now, plan, destination, talk, keeping };
  try {
    await (roster.isSeveral ? reportMany(roster, run) : reportOne(roster, run));
  } finally {
    await keeping.close();
  }
  const failure = keeping.failure();
  if (failure) throw notKept(failure);
}

/** What all accounts of one run have in common. */
interface Run {
  readonly options: ReportOptions;
  readonly context: CommandContext;
  readonly now: () => number;
  /** Of what belongs to no account: the format and where it goes. */
  readonly plan: ReportPlan;
  readonly destination: Destination;
  readonly talk: Talk;
  readonly keeping: Keeping;
}

interface PlannedMember {
  readonly member: Member;
  readonly plan: ReportPlan;
}

async function reportOne(roster: Roster, run: Run): Promise<void> {
  const { result, plan } = await withFetching(roster, run, async (fetching) => {
    const [only] = planMembers(roster, run);
    if (!only) throw new Error('there is no account to report on');
    return { plan: only.plan, result: await compute(only, run, fetching, run.talk.onEvent) };
  });
  const { one } = await reporters[run.plan.format]();
  await run.destination.write(one(result, reporterOptions(result, plan, run)));
}

/** One account that fails stops no other: what there is is printed, then the failures are told. */
async function reportMany(roster: Roster, run: Run): Promise<void> {
  const limit = pLimit(sideBySide);
  const outcomes = await withFetching(roster, run, (fetching) => {
    const planned = planMembers(roster, run);
    return Promise.all(planned.map((it) => limit(() => attempt(it, run, fetching))));
  });
  const entries = outcomes.flatMap((outcome): AccountReport[] => {
    if ('error' in outcome) return [];
    const { report: result, plan } = outcome.result;
    return [{ name: outcome.name, report: result, options: reporterOptions(result, plan, run) }];
  });
  if (entries.length > 0) {
    const { many } = await reporters[run.plan.format]();
    await run.destination.write(many(entries));
  }
  const failure = run.keeping.failure();
  // Where accounts failed as well, it is they that decide how the run ends.
  if (failure && outcomes.some((outcome) => 'error' in outcome)) {
    run.talk.warn(notKept(failure).message);
  }
  await settleFailures(outcomes, run.options, run.context);
}

async function attempt({ member, plan }: PlannedMember, run: Run, fetching: Fetching) {
  const { name } = member;
  const notify = run.talk.onEventOf(name);
  const outcome = await attemptFor(
    name,
    async () => ({ plan, report: await compute({ member, plan }, run, fetching, notify) }),
    run.context,
  );
  run.talk.endProgressOf(name);
  return outcome;
}

/** Every account's plan, before anything is fetched for any of them. */
function planMembers({ members }: Roster, { now }: Run): PlannedMember[] {
  return members.map((member) => ({ member, plan: planReport(member.options, now()) }));
}

async function withFetching<Result>(
  roster: Roster,
  { context, now, plan, talk }: Run,
  use: (fetching: Fetching) => Promise<Result>,
): Promise<Result> {
  const fetching = await openFetching(context.io, plan.fetching, now);
  talk.beginProgress(roster.members.map(({ name }) => name));
  try {
    return await use(fetching);
  } finally {
    talk.endProgress();
    await fetching.close();
    await roster.close();
  }
}

/** Gathers and computes; the gathered data are let go before anything is rendered. */
async function compute(
  { member, plan }: PlannedMember,
  { options, now, keeping }: Run,
  fetching: Fetching,
  notify: Talk['onEvent'],
): Promise<Report> {
  const { range, compare, engagementPer, engagementBy, use } = plan;
  const { source, requests } = fetching.open(member, notify);
  const ranges = [range, ...(compare ? [compare] : [])] as const;
  const wantsGrowth = compare !== null;
  const request = { command: 'report', ranges, wantsGrowth, ...use } as const;
  const [data, earlier] = await gather(source, keeping, request, { now, requests });
  if (!data) throw new Error('nothing was gathered');
  const sample = options.demo === true;
  const settings = { engagementPer, engagementBy, now: now(), sample };
  const result = buildReport(data, { range, ...settings });
  if (!compare || !earlier) return result;
  return compareReports(result, buildReport(earlier, { range: compare, ...settings }));
}

function reporterOptions(
  result: Report,
  { posts, sections, columns, graph }: ReportPlan,
  { plan: { output }, options, context: { io } }: Run,
): ReporterOptions {
  const toTerminal = output === null && io.stdout.isTerminal;
  const style = output === null ? styleFor(io.stdout, io, options) : styleForFile(io, options);
  return {
    ...style,
    posts: selectPosts(result.postsPublished.posts, posts),
    sections,
    columns,
    graph: graph ?? toTerminal,
  };
}
