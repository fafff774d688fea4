import { runMain } from './run-main.ts';

/** A part of a command's help, in the order in which they stand there. */
export type HelpPart =
  | { readonly kind: 'text'; readonly text: string }
  /** Options, arguments or commands, each with what is said of it. */
  | { readonly kind: 'list'; readonly heading: string; readonly entries: readonly HelpEntry[] }
  /** Lines that stand as they are. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] };

export interface HelpEntry {
  readonly term: string;
  readonly text: string;
}

export interface Help {
  readonly usage: string;
  readonly parts: readonly HelpPart[];
}

/** The help of a command, taken apart. */
export async function readHelp(path: readonly string[]): Promise<Help> {
  // So wide that nothing is wrapped.
  const terminal = { columns: 10_000, colorDepth: 1 } as const;
  const { stdout } = await runMain([...path, '--help'], { terminal });
  const [usage = '', ...blocks] = stdout.trimEnd().split(/\n\n+/);
  return { usage: usage.replace(/^Usage: /, ''), parts: blocks.flatMap(readBlock) };
}

function readBlock(block: string): HelpPart[] {
  const lines = block.split('\n');
  const [first = '', ...rest] = lines;
  if (first === 'Examples:') return [{ kind: 'text', text: first }, asLines(rest)];
  if (lines.every((line) => line.startsWith('  '))) return [asLines(lines)];
  if (rest.length > 0 && rest.every((line) => line.startsWith('  '))) {
    return [{ kind: 'list', heading: first.replace(/:$/, ''), entries: rest.map(readEntry) }];
  }
  return [{ kind: 'text', text: lines.join(' ') }];
}

function asLines(lines: readonly string[]): HelpPart {
  return { kind: 'lines', lines: lines.map((line) => line.slice(2)) };
}

function readEntry(line: string): HelpEntry {
  const [term = '', ...text] = line.trim().split(/ {2,}/);
  return { term, text: text.join(' ') };
}
