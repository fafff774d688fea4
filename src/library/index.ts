/**
 * What the program is made of, for scripts. Everything that is exported here, and nothing else, is
 * promised by the package's version: see docs/library.md.
 */
export type { Account, Api } from '../domain/account.ts';
export type { AccountData } from '../domain/account-data.ts';
export type { DateRange, RangeRequest } from '../domain/date-range.ts';
export type { Post } from '../domain/post.ts';
export { ApiError, ExpectedError, SignInError, UsageError } from '../errors.ts';
export type { EngagementBase, EngagementPer } from '../metrics/define-metric.ts';
export { compareReports } from '../report/compare.ts';
export type { PostFigureName } from '../report/post-figures.ts';
export type { Comparison, Notice, Report, ReportPost } from '../report/report.ts';
export type { SectionName } from '../reporters/reporter.ts';
export type { Format } from '../reporters/reporters.ts';
export type { FetchEvent } from '../tiktok/events.ts';
export type { AppKeys } from '../tiktok/tokens.ts';
export { version } from '../version.ts';
export { comparisonRange, dateRange, type RangeOptions } from './ranges.ts';
export { type NamedReport, type RenderOptions, renderReport, renderReports } from './render.ts';
export {
  type BuildOptions,
  buildReport,
  type Metric,
  type MetricName,
  metrics,
  reportJsonSchema,
} from './report.ts';
export {
  type AccountAddress,
  type FetchRequest,
  openTiktok,
  type Tiktok,
  type TiktokOptions,
} from './tiktok.ts';
export type { Authorization, RenewedTokens, Tokens, TokenStore } from './tokens.ts';
