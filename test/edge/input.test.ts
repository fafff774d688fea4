import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { toInput } from '../../src/edge/input.ts';

/** So many lines, as a stream that makes each when it is asked for it. */
function streamOf(count: number): { stream: NodeJS.ReadStream; made: () => number } {
  let made = 0;
  const stream = Readable.from(
    (function* () {
      for (; made < count; made += 1) yield `line ${made}\n`;
    })(),
    { objectMode: false, highWaterMark: 100 },
  );
  // All that is used of standard input is what any stream has.
  return { stream: stream as unknown as NodeJS.ReadStream, made: () => made };
}

it('standard input is not read far ahead, and to its end', async () => {
  const { stream, made } = streamOf(20_000);
  const lines = toInput(() => stream, false).openLines();
  const { signal } = new AbortController();
  expect(await lines.next(signal)).toBe('line 0');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(made()).toBeLessThan(3000);
  for (let line = 1; line < 20_000; line += 1) {
    expect(await lines.next(signal)).toBe(`line ${line}`);
  }
  expect(await lines.next(signal)).toBeNull();
  expect(await lines.next(signal)).toBeNull();
  lines.close();
});
