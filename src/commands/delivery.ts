import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { type OpenAccountReport, type ReportFormat, sectionNames } from '../reporters/reporter.ts';
import { reporters } from '../reporters/reporters.ts';
import { openDestination } from './destination.ts';
import { openFolder } from './destination-folder.ts';
import { fillIn, namesAccount, toFileNames } from './output-name.ts';
import { isFolderPath } from './output-plan.ts';
import type { ReportPlan } from './report-plan.ts';

/** Where the reports of a run go: opened before anything is fetched. */
export interface Delivery {
  /** Whether each account has a place of its own, with what a report of it alone would print. */
  readonly isApart: boolean;
  /** Writes the report of one account as the only one of its place. */
  readonly writeOne: (entry: OpenAccountReport) => Promise<void>;
  /** Writes the reports of several accounts to the place of all. */
  readonly writeMany: (entries: readonly OpenAccountReport[]) => Promise<void>;
}

/** An account of the run, and what is going to be done with it. */
interface Planned {
  readonly name: string;
  readonly plan: ReportPlan;
}

/**
 * Opens the place that all reports go to, or one for each account.
 *
 * @param plan what holds for all accounts: the format and the path
 * @throws as `openDestination` and `openFolder` do; {UsageError} when the accounts do not go into one
 *   file
 */
export async function openDelivery(
  plan: ReportPlan,
  accounts: readonly Planned[],
  io: Io,
): Promise<Delivery> {
  const isApart = namesAccount(plan.output);
  if (plan.format === 'csv' && !isApart) checkOneHeader(accounts);
  // Loaded before there is something to wait for.
  const format = await reporters[plan.format]();
  const places = new Map<string, Place>();
  for (const [name, path] of pathsOf(plan, accounts)) places.set(name, await openPlace(path, io));
  const write = async (name: string, entries: readonly OpenAccountReport[], toPieces: ToPieces) => {
    const place = places.get(name) ?? places.get(ofAll);
    if (!place) throw new Error(`there is no place for the report of ${name}`);
    await place(format, entries, toPieces);
  };
  return {
    isApart,
    writeOne: (entry) => write(entry.name, [entry], ({ one }) => one(entry.report, entry.options)),
    writeMany: (entries) => write(ofAll, entries, ({ many }) => many(entries)),
  };
}

/** No account is called so. */
const ofAll = '';

/** The path of each account's own place, or that of all. */
function pathsOf(
  { output, range }: ReportPlan,
  accounts: readonly Planned[],
): [name: string, path: string | null][] {
  if (output === null) return [[ofAll, null]];
  if (!namesAccount(output)) {
    // Accounts may have ranges of their own; the report then goes as far as the last of them.
    const ends = accounts.map(({ plan }) => plan.range.to).sort();
    return [[ofAll, fillIn(output, { account: '', date: ends.at(-1) ?? range.to })]];
  }
  const names = toFileNames(accounts.map(({ name }) => name));
  return accounts.map(({ name, plan }, index) => [
    name,
    fillIn(output, { account: names[index] ?? name, date: plan.range.to }),
  ]);
}

type ToPieces = (format: ReportFormat) => Iterable<string>;
type Place = (
  format: ReportFormat,
  entries: readonly OpenAccountReport[],
  toPieces: ToPieces,
) => Promise<void>;

async function openPlace(path: string | null, io: Io): Promise<Place> {
  if (path === null || !isFolderPath(path)) {
    const file = await openDestination(path, io);
    return (format, _entries, toPieces) => file.write(toPieces(format));
  }
  const folder = await openFolder(path, isOurs, io);
  return ({ files }, entries) => {
    if (!files) throw new Error('this format is a single file');
    return folder.write(files(entries));
  };
}

/** Whether a report writes files of that name into a folder. */
function isOurs(fileName: string): boolean {
  return sectionNames.some((section) => fileName === `${section}.csv`);
}

/** Accounts may have sections and columns of their own; a file of CSV has one header. */
function checkOneHeader(accounts: readonly Planned[]): void {
  const shape = ({ plan }: Planned) => JSON.stringify([plan.sections, plan.columns]);
  const [first] = accounts;
  const other = first && accounts.find((account) => shape(account) !== shape(first));
  if (!other) return;
  throw new UsageError(
    `${first.name} and ${other.name} have different sections or columns in the configuration file, and a file of CSV has one header`,
    'Name --section and --columns, or give each account a file of its own: --output {account}.csv.',
  );
}
