import type { Block, Chapter, Part } from '../sections/block.ts';
import { chaptersOf } from '../sections/sections.ts';
import { coverageSentence } from '../sections/words.ts';
import { type AccountPage, slugOf } from './account-page.ts';
import { blockParts } from './blocks.ts';
import { type Content, element, type Markup, streamed } from './markup.ts';
import { isWide } from './post-columns.ts';
import { overviewParts } from './overview.ts';
import { sentence } from './sentence.ts';

/** A chapter and where it stands on the page. */
export interface PlacedChapter extends Chapter {
  readonly id: string;
}

/** What the account has to tell, chapter by chapter. */
export function placeChapters({ report, options, newId }: AccountPage): PlacedChapter[] {
  return chaptersOf(report, options).map((chapter) => ({
    ...chapter,
    id: newId(slugOf(chapter.title)),
  }));
}

/** All figures of an account, its notices, and how much they rest on. */
export function* articleParts(
  chapters: readonly PlacedChapter[],
  page: AccountPage,
): Generator<Markup> {
  for (const chapter of chapters) yield* section(chapter, page);
  yield closingSection(page);
}

function section(chapter: PlacedChapter, page: AccountPage): Iterable<Markup> {
  const label = labelOf(chapter.id, page);
  return streamed(
    'section',
    { class: 'chapter', 'aria-labelledby': label },
    chapterParts(chapter, page),
  );
}

function* chapterParts({ id, title, parts }: PlacedChapter, page: AccountPage): Generator<Markup> {
  yield heading(page.level + 1, title, id, null);
  for (const part of parts) yield* partParts(part, page);
}

/** Landmarks are of use where there are few: of several accounts each is one, not its chapters. */
function labelOf(id: string, { level }: AccountPage): string | null {
  return level === 1 ? id : null;
}

function partParts(part: Part, page: AccountPage): Iterable<Markup> {
  const isAcross = part.blocks.some(({ kind }) => kind === 'posts') && isWide(page);
  return streamed('div', { class: isAcross ? 'part across' : 'part' }, contentOf(part, page));
}

function* contentOf(part: Part, page: AccountPage): Generator<Markup> {
  if (part.title !== null) yield heading(page.level + 2, part.title, null, part.note);
  // Several sentences in a row are a list.
  if (part.blocks.length > 1 && part.blocks.every(isSentence)) {
    yield sentenceList(part.blocks.map(({ text }) => text));
    return;
  }
  for (const block of part.blocks) {
    // The part without a title is the overview: its chapter bears its name.
    if (block.kind === 'figures' && part.title === null) yield* overviewParts(block.figures, page);
    else yield* blockParts(block, part, page);
  }
}

type Sentence = Extract<Block, { kind: 'sentence' }>;

function isSentence(block: Block): block is Sentence {
  return block.kind === 'sentence';
}

function sentenceList(texts: readonly string[]): Markup {
  return element(
    'ul',
    { class: 'sentences' },
    texts.map((text) => element('li', {}, sentence(text))),
  );
}

/** A heading, and beside it what holds for all below it. */
export function heading(
  level: number,
  title: Content,
  id: string | null,
  note: string | null,
): Markup {
  return element(
    `h${level}`,
    { id },
    title,
    note === null ? null : [' ', element('small', {}, sentence(note))],
  );
}

/** Why figures are missing or old, in plain words, and what all of them rest on. */
function closingSection(page: AccountPage): Markup {
  const { report, newId, level } = page;
  const id = newId('notices');
  const { notices } = report;
  return element(
    'section',
    { class: 'chapter', 'aria-labelledby': labelOf(id, page) },
    heading(level + 1, notices.length > 0 ? 'Notices' : 'Coverage', id, null),
    notices.length === 0 ? null : sentenceList(notices.map(({ message }) => message)),
    element('p', { class: 'note' }, sentence(coverageSentence(report))),
  );
}
