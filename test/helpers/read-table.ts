import { readFileSync } from 'node:fs';

/** The rows of the first table behind a heading of a Markdown file, without its head. */
export function readTable(path: string, heading: string): string[][] {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const after = `\n${text}`.split(`\n${heading}\n`)[1] ?? '';
  const rows = /(?:^\|.*\n)+/m.exec(after)?.[0].trimEnd().split('\n').slice(2) ?? [];
  if (rows.length === 0) throw new Error(`${path} has no table behind ${heading}`);
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}
