import type { CommandContext, CompleteOptions } from '../options.ts';
import { parseChoice } from '../parse-options.ts';
import { readAccountNames } from './account-names.ts';
import { type Candidate, findWanted } from './find-candidates.ts';
import { follow, type Position } from './position.ts';
import { quoteWord } from './quote-word.ts';
import { type ShellName, shellNames } from './shells.ts';
import { type CurrentWord, splitLine } from './split-line.ts';
import { type Values, values } from './values.ts';

/**
 * What the scripts of the shells call: prints what may stand at the end of a line. The first line says
 * what it is (`words`, `parts` or `files`, as in `Values`); each line after it is a candidate and, behind
 * a tab, what it means. A wrong line has no candidates and is no error: somebody is typing.
 *
 * @param breaks Bash's COMP_WORDBREAKS
 */
export async function complete(
  { tree }: CompleteOptions,
  { io }: CommandContext,
  shell?: string,
  line = '',
  breaks?: string,
): Promise<void> {
  const name = parseChoice('shell', shell, shellNames, 'bash');
  const { words, current } = splitLine(name, line, breaks);
  const position = follow(tree, argumentsOf(words));
  const { kind, candidates } = await find(position, current.text, () => readAccountNames(io));
  const fitting = candidates.filter(({ text }) => text.startsWith(current.text) && isPlain(text));
  const lines = fitting.flatMap((candidate) => print(name, candidate, current));
  await io.stdout.write([kind, ...lines, ''].join('\n'));
}

/** What stands behind the program's name, before which variables may be set: `TZ=UTC tiktok-metrics`. */
function argumentsOf(words: readonly string[]): readonly string[] {
  return words.slice(words.findIndex((word) => !/^\w+=/.test(word)) + 1);
}

async function find(
  position: Position,
  current: string,
  accountNames: () => Promise<readonly string[]>,
): Promise<Values> {
  const wanted = findWanted(position, current);
  if (wanted.kind === 'words') return wanted;
  const { command, of, placeholder, before } = wanted;
  if (placeholder === 'file') return { kind: 'files', candidates: [] };
  const typed = [...position.typed.keys()].flatMap(({ names }) => names);
  const source = values[`${command} ${of}`] ?? values[of];
  const found = await source?.({
    typed: current.slice(before.length),
    has: (option) => typed.includes(option),
    accountNames,
  });
  if (found === undefined) return { kind: 'words', candidates: [] };
  const candidates = found.candidates.map(({ text, description }) => ({
    text: before + text,
    description,
  }));
  return { kind: found.kind, candidates };
}

/** Control characters would be more than a word to a terminal and to the scripts. */
function isPlain(text: string): boolean {
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);
}

function print(shell: ShellName, { text, description }: Candidate, current: CurrentWord): string[] {
  const word = quoteWord(shell, text, current);
  if (word === null) return [];
  return [shell === 'bash' || description === '' ? word : `${word}\t${description}`];
}
