import { resolveComparison } from '../domain/comparison-range.ts';
import { dayAt, type DateRange, parseTimezone, resolveRange } from '../domain/date-range.ts';
import { UsageError } from '../errors.ts';
import type { EngagementBase, EngagementPer } from '../metrics/define-metric.ts';
import { columnNames, findColumn } from '../report/columns.ts';
import { type PostFigureName, postFigures } from '../report/post-figures.ts';
import type { PostOrder, PostSelection } from '../report/select-posts.ts';
import { type SectionName, sectionNames } from '../reporters/reporter.ts';
import type { Format } from '../reporters/reporters.ts';
import { type FetchingPlan, planFetching } from './fetching-plan.ts';
import { type HistoryUse, planHistoryUse } from './history-use.ts';
import type { ReportOptions } from './options.ts';
import { checkSections, type OutputPlan, planOutput } from './output-plan.ts';
import { parseChoice, parseWhole, suggestName } from './parse-options.ts';
import { toRangeError } from './range-error.ts';

/** All that `report` is going to do, decided before anything is done. */
export interface ReportPlan extends OutputPlan {
  readonly range: DateRange;
  /** The range whose figures stand beside those of `range`; null where none do. */
  readonly compare: DateRange | null;
  readonly engagementPer: EngagementPer;
  readonly engagementBy: EngagementBase;
  /** Whether every figure is explained. */
  readonly explain: boolean;
  readonly sections: readonly SectionName[];
  readonly columns: readonly PostFigureName[] | null;
  /** Null where the stream decides. */
  readonly graph: boolean | null;
  readonly posts: PostSelection;
  readonly use: HistoryUse;
  readonly fetching: FetchingPlan;
}

/**
 * Makes a plan of the options, seen from `now`.
 *
 * @throws {UsageError} for the first option that cannot be followed
 */
export function planReport(options: ReportOptions, now: number): ReportPlan {
  const output = planOutput(options);
  const per = parseChoice('engagement-per', options.engagementPer, ['100', '1000'], '100');
  const range = planRange(options, now);
  const plan: ReportPlan = {
    ...output,
    range,
    compare: planComparison(options.compare, output.format, range, now),
    use: planHistoryUse(options),
    fetching: planFetching(options),
    engagementPer: per === '100' ? 100 : 1000,
    engagementBy: parseChoice('engagement-by', options.engagementBy, ['reach', 'views'], 'reach'),
    explain: options.explain === true,
    sections: planSections(options.section),
    columns: options.columns === undefined ? null : planColumns(options.columns),
    graph: options.graph ?? (output.format === 'html' ? true : null),
    posts: {
      order: options.sort === undefined ? null : planOrder(options.sort),
      limit: parseWhole('limit', options.limit, { least: 0, most: 1_000_000_000 }, null),
    },
  };
  checkSections(plan, plan.sections);
  return plan;
}

function planRange(options: ReportOptions, now: number): DateRange {
  const zone = parseTimezone(options.timezone ?? 'UTC');
  if (zone === null) {
    throw new UsageError(
      `--timezone cannot be '${options.timezone ?? ''}'`,
      'It takes an IANA zone, for example Europe/Madrid or America/New_York.',
    );
  }
  const { last, month, week } = options;
  const from = options.from ?? options.since;
  const to = options.to ?? options.until;
  const range = resolveRange({ from, to, last, month, week }, now, zone);
  if ('problem' in range) throw toRangeError(range);
  return range;
}

/** A page is made to be shown to others, who ask first of all whether it was more or less before. */
function planComparison(
  text: string | undefined,
  format: Format,
  range: DateRange,
  now: number,
): DateRange | null {
  const usual = format === 'html' ? 'previous' : 'none';
  const compare = resolveComparison(text ?? usual, range, dayAt(now, range.timezone));
  // What nobody has asked for is no error where there is no such range.
  if (compare && 'problem' in compare && text === undefined) return null;
  if (compare && 'problem' in compare) throw toRangeError(compare);
  return compare;
}

function planSections(names: readonly string[] | undefined): readonly SectionName[] {
  if (!names) return sectionNames;
  const chosen = names
    .flatMap((name) => name.split(','))
    .map((name) => parseChoice('section', name.trim(), sectionNames, 'overview'));
  return sectionNames.filter((name) => chosen.includes(name));
}

function planColumns(text: string): PostFigureName[] {
  return [...new Set(text.split(',').map((name) => planColumn('columns', name.trim())))];
}

function planColumn(option: string, text: string): PostFigureName {
  const name = findColumn(text);
  if (name) return name;
  throw new UsageError(
    `--${option}: the list of posts has no column '${text}'`,
    suggestName(text, columnNames),
  );
}

/** Figures and times come largest and newest first unless the user says otherwise, words by letter. */
function planOrder(text: string): PostOrder {
  const [name = '', direction, ...rest] = text.split(':');
  const column = planColumn('sort', name);
  const { unit } = postFigures[column];
  if (direction === undefined) {
    return { column, direction: unit === 'text' || unit === 'type' ? 'asc' : 'desc' };
  }
  if (rest.length === 0 && (direction === 'asc' || direction === 'desc'))
    return { column, direction };
  throw new UsageError(
    `--sort cannot be '${text}'`,
    `It takes a column and, after a colon, asc or desc: ${column}:asc.`,
  );
}
