/** Signs that mean something in Markdown wherever they stand, `$` for the formulas of GitHub. */
const signs = /[\\`*_<>[\]#!~|&$]/g;

/** What would begin a list, or underline a heading, at the start of a line. */
const leading = /^(?:[-+=]|\d+(?=[.)]))/;

/**
 * Addresses become links by themselves, and on GitHub names become mentions that call people. A
 * backslash keeps an address from it; behind an @ only a space without width does.
 */
const schemes = /:(?=\/\/)/g;
const hosts = /(?<=www)\./gi;
const mentions = /@(?=[\w-])/g;

/**
 * A text of one line as Markdown that shows it letter by letter: no sign, tag or link of it works.
 *
 * @param unicode whether a sign outside of ASCII may be put in
 */
export function escapeText(text: string, unicode: boolean): string {
  return text
    .replaceAll(signs, '\\$&')
    .replace(leading, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replaceAll(schemes, '\\:')
    .replaceAll(hosts, '\\.')
    .replaceAll(mentions, unicode ? '@\u200b' : '@&#8203;');
}

/** An address that may stand as it is: it has nothing that Markdown or a table would take. */
export function isPlainAddress(text: string): boolean {
  return /^https:\/\/[a-z0-9.-]+\/[\w@./-]*[\w/]$/i.test(text);
}
