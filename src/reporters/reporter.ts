import type { ChalkInstance } from 'chalk';
import type { PostFigureName } from '../report/post-figures.ts';
import {
  type OpenReport,
  type PostList,
  settlePosts,
  settleReport,
} from '../report/open-report.ts';
import type { Report, ReportPost } from '../report/report.ts';

/** The sections that a table can show, in the order in which it shows them. */
export const sectionNames = [
  'overview',
  'community',
  'demographics',
  'profile',
  'posts-viewed',
  'summary',
  'interactions',
  'impression-sources',
  'watch-time',
  'posts',
] as const;

export type SectionName = (typeof sectionNames)[number];

/** How CSV is written; of no interest to any other format. */
export interface CsvStyle {
  /** One character between the fields. */
  readonly delimiter: string;
  /** Whether a byte order mark goes first, by which spreadsheets know UTF-8. */
  readonly bom: boolean;
}

/** How a report is shown. JSON knows of the list of posts alone: it is always whole. */
export interface ReporterOptions {
  /**
   * The posts to list, ordered and cut; all figures rest on those of the report. Null where the
   * report has no list.
   */
  readonly posts: readonly ReportPost[] | null;
  /** The sections to show, in the order of `sectionNames`. */
  readonly sections: readonly SectionName[];
  /** The columns of the list of posts that the user named; null for the usual ones. */
  readonly columns: readonly PostFigureName[] | null;
  /** Whether shares are drawn as bars instead of a table. */
  readonly graph: boolean;
  /** How many columns of text fit side by side. */
  readonly width: number;
  /** Colours for the stream that is written to; level 0 where it shows none. */
  readonly chalk: ChalkInstance;
  /** Whether lines and blocks may be drawn (a terminal), or plain characters only (a pipe). */
  readonly boxes: boolean;
  /** Whether signs outside of ASCII (the em dash, the ellipsis) may be used at all. */
  readonly unicode: boolean;
  readonly csv: CsvStyle;
}

/** The same while the posts may yet have to be made. */
export interface OpenOptions extends Omit<ReporterOptions, 'posts'> {
  readonly posts: PostList | null;
}

/** Turns a finished report into pieces of text, lazily: a large one is never one string. */
export type Reporter = (report: Report, options: ReporterOptions) => Iterable<string>;

/** One of several accounts that are reported on together. */
export interface AccountReport {
  /** What the user calls the account. */
  readonly name: string;
  readonly report: Report;
  /** What is shown of it; the stream that is written to (width, colours, signs) is that of all. */
  readonly options: ReporterOptions;
}

/** The same while the posts may yet have to be made. */
export interface OpenAccountReport {
  readonly name: string;
  readonly report: OpenReport;
  readonly options: OpenOptions;
}

/** The same of the accounts that were asked for, in that order; there is at least one. */
export type ManyReporter = (entries: readonly AccountReport[]) => Iterable<string>;

/** One of the files of a report that takes several. */
export interface ReportFile {
  readonly name: string;
  readonly pieces: Iterable<string>;
}

/** How a format prints what `report` was asked for: one account, or any number by name. */
export interface ReportFormat {
  readonly one: (report: OpenReport, options: OpenOptions) => Iterable<string>;
  readonly many: (entries: readonly OpenAccountReport[]) => Iterable<string>;
  /** For a folder instead of a file: what lies in it. Only CSV has it, with a file a section. */
  readonly files?: (entries: readonly OpenAccountReport[]) => readonly ReportFile[];
}

/** A format that looks at the posts more than once: they are all made before. */
export function inMemory(one: Reporter, many: ManyReporter): ReportFormat {
  return {
    one: (report, options) => one(settleReport(report), settleOptions(options)),
    many: (entries) => many(settleEntries(entries)),
  };
}

export function settleEntries(entries: readonly OpenAccountReport[]): AccountReport[] {
  return entries.map(({ name, report, options }) => ({
    name,
    report: settleReport(report),
    options: settleOptions(options),
  }));
}

function settleOptions(options: OpenOptions): ReporterOptions {
  return { ...options, posts: options.posts && settlePosts(options.posts) };
}
