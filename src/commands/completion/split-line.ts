import { type ShellName, shells } from './shells.ts';

/** A line as a shell takes it apart, up to the cursor. */
export interface SplitLine {
  /** The whole words before the cursor, the program's name included. */
  readonly words: readonly string[];
  readonly current: CurrentWord;
}

/** The word that the cursor is in; empty where one is to begin. */
export interface CurrentWord {
  readonly text: string;
  /** The quote that is still open. */
  readonly quote: '"' | "'" | null;
  /** What Bash lets stand when it completes the word: all up to an open quote or a break. */
  readonly kept: string;
}

const noWord: CurrentWord = { text: '', quote: null, kept: '' };

/**
 * Takes a line apart without running any of it: quotes and escapes count, variables and commands in it
 * stay as they are.
 *
 * @param breaks the characters at which Bash begins to complete anew: `=` and `:` unless it was told
 *   otherwise
 */
export function splitLine(shell: ShellName, line: string, breaks = ''): SplitLine {
  const words: string[] = [];
  let current: CurrentWord | null = null;
  for (const { groups = {} } of line.matchAll(shells[shell].pieces)) {
    if (groups['blank'] === undefined) {
      current = addPiece(current ?? noWord, groups, shell, breaks);
    } else {
      if (current !== null) words.push(current.text);
      current = null;
    }
  }
  return { words, current: current ?? noWord };
}

type Groups = Readonly<Record<string, string | undefined>>;

function addPiece(word: CurrentWord, groups: Groups, shell: ShellName, breaks: string) {
  const { plain, escaped, single, double } = groups;
  if (plain !== undefined) {
    const text = word.text + plain;
    return { ...word, text, kept: breaks.includes(plain) ? text : word.kept };
  }
  if (escaped !== undefined) return { ...word, text: word.text + escaped };
  const { inSingle, inDouble } = shells[shell];
  return single === undefined
    ? addQuoted(word, '"', unescape(double, inDouble), groups['doubleEnd'])
    : addQuoted(word, "'", unescape(single, inSingle), groups['singleEnd']);
}

function addQuoted(word: CurrentWord, quote: '"' | "'", text: string, end?: string): CurrentWord {
  if (end !== '') return { ...word, text: word.text + text };
  return { text: word.text + text, quote, kept: word.text };
}

function unescape(text = '', escapes: RegExp | null): string {
  return escapes === null ? text : text.replaceAll(escapes, '$1');
}
