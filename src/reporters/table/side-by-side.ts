import { displayWidth } from '../text/display-width.ts';
import { widest } from './draw-table.ts';

/** Blocks of lines next to each other, their tops in one line; each at least so wide. */
export function sideBySide(
  blocks: readonly (readonly string[])[],
  gap: string,
  leastWidth = 0,
): string[] {
  const widths = blocks.map((block) => Math.max(widest(block), leastWidth));
  const height = Math.max(0, ...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, row) =>
    blocks
      .map((block, index) => padEnd(block[row] ?? '', widths[index] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(width - displayWidth(text), 0));
}

/** The items in so many runs of equal length, the last one perhaps shorter. */
export function splitEvenly<Item>(items: readonly Item[], runs: number): Item[][] {
  return chunk(items, Math.ceil(items.length / runs));
}

/** The items in runs of that length. */
export function chunk<Item>(items: readonly Item[], length: number): Item[][] {
  const count = Math.ceil(items.length / Math.max(length, 1));
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * length, (index + 1) * length),
  );
}
