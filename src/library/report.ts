import type { AccountData } from '../domain/account-data.ts';
import type { DateRange } from '../domain/date-range.ts';
import type { EngagementBase, EngagementPer, MetricInfo } from '../metrics/define-metric.ts';
import { metrics as registry } from '../metrics/registry.ts';
import { buildReport as build } from '../report/build-report.ts';
import { settleReport } from '../report/open-report.ts';
import type { Report } from '../report/report.ts';

/** What a report depends on besides the account's data. */
export interface BuildOptions {
  /** The days that the data were fetched for. */
  readonly range: DateRange;
  /** Engagement per so many people reached (or views); 100 unless named. */
  readonly engagementPer?: EngagementPer;
  /** What engagement is related to; `reach` unless named. */
  readonly engagementBy?: EngagementBase;
  /** Whether the report has `explanations`; not unless told. */
  readonly explain?: boolean;
  /** The present, in milliseconds since 1970; that of the machine unless named. */
  readonly now?: number;
}

/** Computes every figure of a range, how far it can be trusted, and why something is missing. */
export function buildReport(data: AccountData, options: BuildOptions): Report {
  const {
    range,
    engagementPer = 100,
    engagementBy = 'reach',
    explain = false,
    now = Date.now(),
  } = options;
  const settings = { engagementPer, engagementBy, explain, now, sample: false };
  return settleReport(build(data, { range, ...settings }));
}

/** The figures of the report, by their names for `explain`. */
export type MetricName = keyof typeof registry;

/** What a figure is, in words. */
export type Metric = Pick<
  MetricInfo,
  'paths' | 'title' | 'unit' | 'definition' | 'formula' | 'source' | 'missing'
>;

/** Every figure of the report, in the order in which tables show them. */
export const metrics: Readonly<Record<MetricName, Metric>> = registry;

/** The JSON Schema of a report as JSON: plain data, for a validator of your own. */
export async function reportJsonSchema(): Promise<object> {
  const { describeReport } = await import('./report-json-schema.ts');
  return describeReport();
}
