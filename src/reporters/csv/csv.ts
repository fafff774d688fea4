import {
  type AccountReport,
  inMemory,
  type ReportFile,
  type ReportFormat,
  type SectionName,
  settleEntries,
} from '../reporter.ts';
import type { Row, Source } from './row.ts';
import { csvSections } from './sections.ts';
import { writeRows } from './write-rows.ts';

/** One section a file. Lines say whose they are, so that several accounts stand in one file. */
export const csvFormat: ReportFormat = {
  ...inMemory((report, options) => writeOnly([{ report, options }]), writeOnly),
  files: (entries) => writeFiles(settleEntries(entries)),
};

/** The plan sees to it that there is one section, and the same for all accounts. */
function writeOnly(sources: readonly Source[]): Iterable<string> {
  const [name, ...others] = sources[0]?.options.sections ?? [];
  if (name === undefined || others.length > 0) throw new Error('a file of CSV holds one section');
  return writeSection(name, sources);
}

function writeFiles(entries: readonly AccountReport[]): ReportFile[] {
  const sections = entries[0]?.options.sections ?? [];
  return sections.map((name) => ({ name: `${name}.csv`, pieces: writeSection(name, entries) }));
}

function writeSection(name: SectionName, sources: readonly Source[]): Iterable<string> {
  const [first] = sources;
  if (!first) return [];
  const header = ['accountId', 'username', ...csvSections[name].columns(first.options)];
  return writeRows(header, accountRows(name, sources), first.options.csv);
}

function* accountRows(name: SectionName, sources: readonly Source[]): Generator<Row> {
  for (const source of sources) {
    const { id, username } = source.report.account;
    for (const row of csvSections[name].rows(source)) yield [id, username, ...row];
  }
}
