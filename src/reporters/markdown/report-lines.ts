import type { Report } from '../../report/report.ts';
import type { ReporterOptions } from '../reporter.ts';
import type { Part } from '../sections/block.ts';
import { chaptersOf } from '../sections/sections.ts';
import { comparedWords, coverageSentence, engagementWords, rangeWords } from '../sections/words.ts';
import type { Page } from '../table/page.ts';
import { blockLines } from './blocks.ts';
import { makeMarkdownPage } from './page.ts';

/**
 * The whole report of one account.
 *
 * @param name what the user calls the account, where there are several; null for its handle
 */
export function* reportLines(
  report: Report,
  options: ReporterOptions,
  name: string | null,
): Generator<string> {
  const page = makeMarkdownPage(report, options);
  yield* headLines(report, name, page);
  for (const { title, parts } of chaptersOf(report, options)) {
    yield* ['', `## ${page.toText(title)}`];
    for (const part of parts) yield* partLines(part, report, options, page);
  }
  if (report.notices.length > 0) {
    yield* ['', '## Notices', ''];
    for (const { message } of report.notices) yield `- ${page.toText(message)}`;
  }
  yield* ['', page.toText(coverageSentence(report))];
}

/** Whose figures these are, of which days, and what engagement is reckoned by. */
function headLines(report: Report, name: string | null, { toText }: Page): string[] {
  const { account } = report;
  const handle = toText(account.username === null ? account.id : `@${account.username}`);
  const who = [
    ...(name === null ? [] : [handle]),
    toText(account.displayName ?? ''),
    `${account.type} account`,
  ].filter((part) => part !== '');
  const lines = [rangeWords(report), comparedWords(report), engagementWords(report)];
  return [
    `# ${name ?? handle}`,
    ...[who.join(', '), ...lines].flatMap((line) => (line === null ? [] : ['', line])),
  ];
}

function* partLines(
  { title, note, blocks }: Part,
  report: Report,
  options: ReporterOptions,
  page: Page,
): Generator<string> {
  if (title !== null) yield* ['', `### ${title}`];
  if (note !== null) yield* ['', `_${page.toText(note)}_`];
  for (const block of blocks) {
    yield '';
    yield* blockLines(block, report, options, page);
  }
}
