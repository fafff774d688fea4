import { fc, it as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { drawProgress } from '../../src/commands/progress-bar.ts';
import type { ProgressFacts } from '../../src/commands/progress.ts';
import { displayWidthAtMost } from '../../src/reporters/text/display-width.ts';

const facts: ProgressFacts = {
  accounts: ['cafe'],
  done: 0,
  posts: 1240,
  pages: 62,
  reached: Date.parse('2026-03-04T10:00:00Z'),
  share: 0.42,
  leftMs: 100_000,
  requestsLeft: null,
};
const drawn = { boxes: true, unicode: true };
const plain = { boxes: false, unicode: false };

describe('drawProgress', () => {
  it.each([
    [
      120,
      'cafe ████████████░░░░░░░░░░░░░░░░░░  42% 1,240 posts, 62 pages, back to 2026-03-04, about 2 min left',
    ],
    [80, 'cafe ████░░░░░░  42% 1,240 posts, 62 pages, back to 2026-03-04, about 2 min left'],
    [40, '███████░░░░░░░░░░░  42% about 2 min left'],
    [20, '██████░░░░░░░░░  42%'],
    [8, '█░░  42%'],
    [3, '42%'],
    [2, '42'],
    [0, ''],
  ])('at %i columns', (width, text) => {
    expect(drawProgress(facts, { width, ...drawn })).toBe(text);
  });

  it('keeps to ASCII where the terminal shows nothing else', () => {
    expect(drawProgress({ ...facts, accounts: ['café'] }, { width: 90, ...plain })).toBe(
      'cafe ########------------  42% 1,240 posts, 62 pages, back to 2026-03-04, about 2 min left',
    );
  });

  it('has no bar where nothing tells how much there is', () => {
    const some = { ...facts, share: null, leftMs: null };
    expect(drawProgress(some, { width: 80, ...drawn })).toBe(
      'cafe 1,240 posts, 62 pages, back to 2026-03-04',
    );
  });

  it('is full when all is done, and not before', () => {
    const all = { ...facts, share: 1, leftMs: null };
    expect(drawProgress(all, { width: 20, ...drawn })).toBe('███████████████ 100%');
    expect(drawProgress({ ...all, share: 0.9999 }, { width: 20, ...drawn })).toContain('░  99%');
  });
});

const anyFacts: fc.Arbitrary<ProgressFacts> = fc.record({
  accounts: fc
    .tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
    .map(([one, two]): ProgressFacts['accounts'] => (two === '' ? [one] : [one, two])),
  done: fc.nat(3),
  posts: fc.nat(),
  pages: fc.nat(),
  reached: fc.option(fc.date({ noInvalidDate: true }).map(Number)),
  share: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  leftMs: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
  requestsLeft: fc.option(fc.nat({ max: 600 })),
});

property.prop([anyFacts, fc.nat(200), fc.boolean(), fc.boolean()])(
  'is never wider than the terminal, of one line, and always the same',
  (some, width, boxes, unicode) => {
    const style = { width, boxes, unicode };
    const text = drawProgress(some, style);
    expect(displayWidthAtMost(text)).toBeLessThanOrEqual(width);
    expect(text).not.toMatch(/\p{Cc}/u);
    expect(drawProgress(some, style)).toBe(text);
  },
);

property.prop([anyFacts, fc.nat(200)])('has a bar that grows with the share', (some, width) => {
  const done = (share: number) =>
    drawProgress({ ...some, accounts: ['a'], share }, { width, ...plain }).match(/#/g)?.length ?? 0;
  expect(done(0)).toBe(0);
  expect(done(0.3)).toBeLessThanOrEqual(done(0.8));
});
