const longest = 300;

/**
 * A server's words as they may be printed: on one line, without anything that drives a terminal or
 * turns the direction of text, and not longer than somebody would read.
 */
export function plainText<Text extends string | null>(
  text: Text,
): Text extends null ? null : string;
export function plainText(text: string | null): string | null {
  if (text === null) return null;
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return plain.length > longest ? `${plain.slice(0, longest)} …` : plain;
}
