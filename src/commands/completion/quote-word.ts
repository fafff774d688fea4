import type { ShellName } from './shells.ts';
import type { CurrentWord } from './split-line.ts';

/**
 * A word as it is put into a line, so that the shell reads that word and runs nothing of it. zsh and
 * fish quote by themselves.
 *
 * @returns null where it cannot be put behind the quote that is open
 */
export function quoteWord(shell: ShellName, word: string, current: CurrentWord): string | null {
  if (shell === 'powershell') return quoteForPowerShell(word);
  if (shell !== 'bash') return word;
  return quoteForBash(word.slice(current.kept.length), current.quote);
}

function quoteForBash(text: string, quote: '"' | "'" | null): string | null {
  if (quote === null) return text.replaceAll(/[^\p{L}\p{N}_@%+=:,./-]/gu, '\\$&');
  if (quote === "'") return text.includes("'") ? null : text;
  // An interactive Bash reads an exclamation mark as a part of its history, escaped or not.
  return text.includes('!') ? null : text.replaceAll(/["\\$`]/g, '\\$&');
}

/** A comma, too, makes two words of one there. */
function quoteForPowerShell(text: string): string {
  return /^[\p{L}\p{N}_=:./-]+$/u.test(text) ? text : `'${text.replaceAll(/['‘’‚‛]/gu, '$&$&')}'`;
}
