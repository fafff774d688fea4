import type { Report } from '../../report/report.ts';
import type { ReporterOptions } from '../reporter.ts';
import type { Block, Part } from '../sections/block.ts';
import { chaptersOf } from '../sections/sections.ts';
import { blockLines } from './blocks.ts';
import { bulletLines } from './bullets.ts';
import { coverageLines, noticeLines } from './footer.ts';
import { headerLines } from './header.ts';
import { chapterHeading, partHeading } from './heading.ts';
import { makePage, type Page } from './page.ts';

/** The whole report of one account. */
export function* reportLines(report: Report, options: ReporterOptions): Generator<string> {
  const page = makePage(report, options);
  yield* headerLines(report, page);
  for (const { title, parts } of chaptersOf(report, options)) {
    yield '';
    yield* chapterHeading(title, page);
    for (const part of parts) yield* partLines(part, report, options, page);
  }
  if (report.notices.length > 0) {
    yield '';
    yield* chapterHeading('Notices', page);
    yield* noticeLines(report, page);
  }
  yield '';
  yield* coverageLines(report, page);
}

function* partLines(
  { title, note, blocks }: Part,
  report: Report,
  options: ReporterOptions,
  page: Page,
): Generator<string> {
  if (title !== null) {
    yield '';
    yield* partHeading(title, note, page);
  }
  if (blocks.length > 1 && blocks.every(isSentence)) {
    yield* bulletLines(
      blocks.map(({ text }) => text),
      page,
    );
    return;
  }
  for (const [index, block] of blocks.entries()) {
    if (index > 0) yield '';
    for (const line of blockLines(block, report, options, page)) {
      yield line === '' ? line : page.indent + line;
    }
  }
}

/** Several sentences are a list. */
function isSentence(block: Block): block is Extract<Block, { kind: 'sentence' }> {
  return block.kind === 'sentence';
}
