import type { Chapter, Part } from './block.ts';

/**
 * A closing chapter: why figures may not be what TikTok's app shows. Each reason is told once, those
 * of the same figures together. Nothing without --explain.
 */
export function whyFiguresDiffer(chapters: readonly Chapter[]): Chapter[] {
  const titlesByReason = gather(
    chapters
      .flatMap(({ parts }) => parts.flatMap(reasonsOf))
      .flatMap(({ title, reasons }) => reasons.map((reason) => [reason, title] as const)),
  );
  const reasonsByTitles = gather(
    [...titlesByReason].map(([reason, titles]) => [[...titles].join(', '), reason] as const),
  );
  if (reasonsByTitles.size === 0) return [];
  const blocks = [...reasonsByTitles].map(([titles, reasons]) => ({
    kind: 'sentence' as const,
    text: `${titles}: ${[...reasons].join(' ')}`,
  }));
  return [{ title: chapterTitle, parts: [{ title: null, note: null, blocks }] }];
}

const chapterTitle = 'Why figures may differ from TikTok’s app';

/** The values of each key, each once, in the order in which they come. */
function gather(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const gathered = new Map<string, Set<string>>();
  for (const [key, value] of pairs) {
    gathered.set(key, (gathered.get(key) ?? new Set()).add(value));
  }
  return gathered;
}

interface Reasons {
  readonly title: string;
  readonly reasons: readonly string[];
}

function reasonsOf({ title, blocks, differs = [] }: Part): Reasons[] {
  const figures = blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []));
  return [
    ...figures.map((figure) => ({ title: figure.subject, reasons: figure.differs })),
    ...(title === null ? [] : [{ title, reasons: differs }]),
  ];
}
