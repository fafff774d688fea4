import { UsageError } from '../errors.ts';
import type { PostFigureName } from '../report/post-figures.ts';
import type { Report } from '../report/report.ts';
import { selectPosts } from '../report/select-posts.ts';
import {
  type OpenAccountReport,
  type OpenOptions,
  type SectionName,
  sectionNames,
} from '../reporters/reporter.ts';
import { type Format, reporters } from '../reporters/reporters.ts';

/** How a report is shown. JSON is always whole: only the order of its posts may be chosen. */
export interface RenderOptions {
  readonly format: Format;
  /** The sections to show; all of them unless named. */
  readonly sections?: readonly SectionName[];
  /** The columns of the list of posts; the usual ones unless named. */
  readonly columns?: readonly PostFigureName[];
  /** How the list of posts is ordered: newest first unless named. Missing values come last. */
  readonly order?: { readonly column: PostFigureName; readonly direction: 'asc' | 'desc' };
  /** List so many posts at the most. No figure changes. */
  readonly limit?: number;
  /** How many columns of text fit side by side; 120 unless named. */
  readonly width?: number;
  /**
   * Whether lines, bars and bold text are drawn as in a terminal; no unless named. A page has its
   * charts in any case.
   */
  readonly terminal?: boolean;
  /** Whether ASCII characters only are used; no unless named. */
  readonly ascii?: boolean;
  /** How CSV is written, which holds exactly one of the sections: commas and no mark unless named. */
  readonly csv?: {
    /** One character between the fields. */
    readonly delimiter?: string;
    /** Whether a byte order mark goes first, by which spreadsheets know UTF-8. */
    readonly bom?: boolean;
  };
}

/** A report, and what to call its account. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

/**
 * The report as text, in pieces to be written one after the other: a large one is never one string.
 * Join them where a string is wanted.
 */
export async function renderReport(
  report: Report,
  options: RenderOptions,
): Promise<Iterable<string>> {
  const [{ one }, toReporterOptions] = await load(options);
  return one(report, toReporterOptions(report));
}

/** The reports of several accounts together: in JSON an array, in a table side by side and each. */
export async function renderReports(
  reports: readonly NamedReport[],
  options: RenderOptions,
): Promise<Iterable<string>> {
  if (reports.length === 0) return options.format === 'json' ? ['[]\n'] : [];
  const [{ many }, toReporterOptions] = await load(options);
  const entries = reports.map(({ name, report }): OpenAccountReport => ({
    name,
    report,
    options: toReporterOptions(report),
  }));
  return many(entries);
}

async function load(options: RenderOptions) {
  const { format } = options;
  if (!Object.hasOwn(reporters, format)) {
    const names = Object.keys(reporters).join(', ');
    throw new UsageError(`format cannot be '${format}'`, `Choose from: ${names}.`);
  }
  const { Chalk } = await import('chalk');
  const { terminal = false, ascii = false, order = null, limit = null, csv = {} } = options;
  if (format === 'csv' && options.sections?.length !== 1) {
    throw new UsageError('CSV holds one section', 'Name it, for example sections: ["posts"].');
  }
  const style = {
    csv: { delimiter: csv.delimiter ?? ',', bom: csv.bom ?? false },
    sections: sectionNames.filter((name) => options.sections?.includes(name) ?? true),
    columns: options.columns ?? null,
    graph: terminal || format === 'html',
    width: options.width ?? 120,
    chalk: new Chalk({ level: terminal ? 1 : 0 }),
    boxes: terminal && !ascii,
    unicode: !ascii,
  };
  const toReporterOptions = ({ postsPublished }: Report): OpenOptions => ({
    ...style,
    posts: selectPosts(postsPublished.posts, { order, limit }),
  });
  return [await reporters[format](), toReporterOptions] as const;
}
