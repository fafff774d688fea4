import { parse } from 'smol-toml';

/**
 * The line on which a key of a well-formed file stands; null where it has none. TOML's parser does
 * not tell, so the file is parsed line by line: the key stands in the first statement with which it
 * is there. A statement of several lines begins after the last part that parses without it.
 */
export function findLine(text: string, path: readonly string[]): number | null {
  const lines = text.split(/\r?\n/);
  let start = 1;
  for (let end = 1; end <= lines.length; end++) {
    const data = parsePart(lines.slice(0, end).join('\n'));
    if (data === null) continue;
    if (holds(data, path)) return start;
    start = end + 1;
  }
  return null;
}

function parsePart(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function holds(data: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, key)) return false;
  const inner = Object.entries(data).find(([name]) => name === key);
  return holds(inner?.[1], rest);
}
