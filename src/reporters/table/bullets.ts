import { wrapText } from '../text/wrap-text.ts';
import type { Page } from './page.ts';

/** Sentences as a list, each with a bullet and its other lines under the first. */
export function bulletLines(sentences: readonly string[], page: Page): string[] {
  const bullet = `${page.signs.bullet} `;
  return sentences.flatMap((sentence) => {
    const lines = wrapText(page.toText(sentence), page.width - bullet.length);
    return lines.map((line, index) =>
      (page.indent + (index === 0 ? bullet : '  ') + line).trimEnd(),
    );
  });
}
