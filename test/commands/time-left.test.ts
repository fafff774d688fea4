import { fc, it as property } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { describeLeft, TimeLeft } from '../../src/commands/time-left.ts';

it('says nothing in the first seconds, nor while next to nothing is done', () => {
  const time = new TimeLeft(1000);
  time.note(0.5, 5900);
  expect(time.left(5900)).toBeNull();
  time.note(0.02, 60_000);
  expect(time.left(60_000)).toBeNull();
});

it('reckons with the time that it took so far, and runs down between two reports', () => {
  const time = new TimeLeft(0);
  time.note(0.25, 10_000);
  expect(time.left(10_000)).toBe(30_000);
  expect(time.left(25_000)).toBe(15_000);
  expect(time.left(60_000)).toBe(0);
});

it('has nothing left when all is done', () => {
  const time = new TimeLeft(0);
  time.note(0.9, 10_000);
  time.note(1, 11_000);
  expect(time.left(11_000)).toBeNull();
});

it('drifts to another estimate instead of jumping to it', () => {
  const time = new TimeLeft(0);
  time.note(0.5, 10_000);
  time.note(0.51, 11_000);
  const soon = time.left(11_000) ?? 0;
  expect(soon).toBeGreaterThan(9000);
  expect(soon).toBeLessThan(9500);
});

it('has no end where nothing tells how much there is', () => {
  const time = new TimeLeft(0);
  time.note(0.5, 10_000);
  time.note(null, 20_000);
  expect(time.left(20_000)).toBeNull();
});

property.prop([fc.double({ min: 0.05, max: 1, noNaN: true }), fc.integer({ min: 50, max: 5000 })])(
  'is right from the beginning where the pace is the same',
  (pace, seconds) => {
    const time = new TimeLeft(0);
    for (let now = 0; now <= seconds * 500; now += 5000)
      time.note((pace * now) / (seconds * 1000), now);
    const now = Math.floor(seconds / 10) * 5000;
    const left = time.left(now);
    if (left !== null) expect(left + now).toBeCloseTo((seconds * 1000) / pace, 3);
  },
);

it.each([
  [0, '10 s', '10 seconds'],
  [10_000, '10 s', '10 seconds'],
  [10_001, '20 s', '20 seconds'],
  [50_000, '50 s', '50 seconds'],
  [50_001, '1 min', '1 minute'],
  [61_000, '2 min', '2 minutes'],
  [90 * 60_000, '90 min', '90 minutes'],
  [91 * 60_000, '2 h', '2 hours'],
])('%i ms are about %s', (ms, short, long) => {
  expect(describeLeft(ms, 'short')).toBe(short);
  expect(describeLeft(ms, 'long')).toBe(long);
});
