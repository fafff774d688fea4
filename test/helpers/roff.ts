/** What a manual page writes otherwise than a text. */
const signs: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '’': "'",
  '—': '\\(em',
  '…': '...',
};

/** A text as a manual page holds it. */
export function escapeRoff(text: string): string {
  return text.replaceAll(/[\\’—…-]/g, (sign) => signs[sign] ?? sign).replaceAll(/^[.']/gm, '\\&$&');
}

/** A line of Markdown: what stands between backticks is bold, a link is its text. */
export function fromMarkdown(text: string): string {
  const plain = text.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1');
  return plain
    .split('`')
    .map((part, index) => (index % 2 === 1 ? bold(part) : escapeRoff(part)))
    .join('');
}

export function bold(text: string): string {
  return `\\fB${escapeRoff(text)}\\fR`;
}

export function tagged(term: string, text: string): string {
  return `.TP\n${term}\n${text === '' ? '\\&' : text}\n`;
}

/** Lines that stand as they are; a command that is too long for 80 columns goes on in the next one. */
export function verbatim(lines: readonly string[]): string {
  const fitting = lines.flatMap((line) => continueLine(line, 71));
  return `.PP\n.RS 2\n.nf\n${fitting.map(escapeRoff).join('\n')}\n.fi\n.RE\n`;
}

function continueLine(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const end = line.lastIndexOf(' ', width - 2);
  return [`${line.slice(0, end)} \\`, ...continueLine(`    ${line.slice(end + 1)}`, width)];
}

/** A paragraph needs no macro of its own behind a heading. */
export function withoutEmptyParagraphs(page: string): string {
  return page.replaceAll(/^(\.S[HS] .*\n)\.PP\n/gm, '$1');
}

/** `--from <date>` with what stands for a value in italics. */
export function optionTerm(term: string): string {
  return term
    .split(/(<[^>]*>|\[[^\]]*\])/)
    .map((part, index) =>
      part === ''
        ? ''
        : index % 2 === 1
          ? `\\fI${escapeRoff(part.replaceAll(/^<|>$/g, ''))}\\fR`
          : bold(part),
    )
    .join('');
}
