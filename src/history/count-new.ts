/**
 * How many of those told brought something: none where all is as it was, else those that were not
 * there word for word, and one at the least.
 */
export function countNew<Item extends object>(
  known: readonly Item[],
  merged: readonly Item[],
  told: readonly Item[],
): number {
  const before = new Set(known.map(textOf));
  const isUnchanged =
    merged.length === known.length && merged.every((item) => before.has(textOf(item)));
  if (isUnchanged) return 0;
  return Math.max(1, told.filter((item) => !before.has(textOf(item))).length);
}

/** Whatever the order of its keys. */
function textOf(item: object): string {
  return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
}
