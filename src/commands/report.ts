import { UsageError } from '../errors.ts';
import { buildReport } from '../report/build-report.ts';
import type { Report } from '../report/report.ts';
import { selectPosts } from '../report/select-posts.ts';
import { reporters } from '../reporters/reporters.ts';
import { demoNow, openDemo } from './demo.ts';
import { openDestination } from './destination.ts';
import type { CommandContext, ReportOptions } from './options.ts';
import { planReport, type ReportPlan } from './report-plan.ts';
import { openSource, type Source } from './source.ts';
import { styleFor, styleForFile } from './style.ts';
import { Talk } from './talk.ts';

/** Fetches the range's data, computes every figure and prints the report. */
export async function report(options: ReportOptions, context: CommandContext): Promise<void> {
  const { io } = context;
  const now = options.demo ? () => demoNow : io.now;
  const plan = planReport(options, now());
  const destination = await openDestination(plan.output, io);
  const talk = new Talk(io, context.mask, options);

  const result = await compute(plan, options, context, now, talk);
  await destination.write(await render(result, plan, options, context));
}

/** Fetches and computes; the fetched data are let go before anything is rendered. */
async function compute(
  { range, engagementPer, engagementBy }: ReportPlan,
  options: ReportOptions,
  context: CommandContext,
  now: () => number,
  talk: Talk,
): Promise<Report> {
  const source = await open(options, context, now, talk);
  const data = await source.fetch(range).finally(async () => {
    talk.endProgress();
    await source.close();
  });
  const sample = options.demo === true;
  return buildReport(data, { range, engagementPer, engagementBy, now: now(), sample });
}

function open(
  options: ReportOptions,
  { io, mask }: CommandContext,
  now: () => number,
  talk: Talk,
): Promise<Source> {
  const context = { io, now, mask, notify: talk.onEvent };
  if (options.demo) return openDemo(context, options.account);
  if (options.account !== undefined) {
    throw new UsageError(
      '--account works with --demo only',
      'Your own account is named by TIKTOK_ACCESS_TOKEN in the environment.',
    );
  }
  return openSource(context);
}

async function render(
  result: Report,
  plan: ReportPlan,
  options: ReportOptions,
  { io }: CommandContext,
): Promise<Iterable<string>> {
  const toTerminal = plan.output === null && io.stdout.isTerminal;
  const style = plan.output === null ? styleFor(io.stdout, io, options) : styleForFile(io, options);
  const reporter = await reporters[plan.format]();
  const posts = selectPosts(result.postsPublished.posts, plan.posts);
  const { sections, columns, graph } = plan;
  return reporter(result, { ...style, posts, sections, columns, graph: graph ?? toTerminal });
}
