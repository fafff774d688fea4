import { displayWidth } from '../../src/reporters/text/display-width.ts';

/** How what is printed on a terminal looks, as a drawing: sharp at any size, and small. */

const across = 8.4;
const down = 19;
const margin = 20;
const bar = 36;

/** The codes that chalk writes: each starts a look, or ends it. */
const looks: ReadonlyMap<string, readonly [kind: 'weight' | 'colour', look: string | null]> =
  new Map([
    ['1', ['weight', 'bold']],
    ['2', ['weight', 'dim']],
    ['22', ['weight', null]],
    ['31', ['colour', 'red']],
    ['32', ['colour', 'green']],
    ['36', ['colour', 'cyan']],
    ['39', ['colour', null]],
  ]);

const style = `text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d7dce3;white-space:pre}
.bold{font-weight:700;fill:#fff}.dim{fill:#8b95a3}.red{fill:#ff8f85}.green{fill:#7bd69a}.cyan{fill:#5cc8e0}`;

export function drawTerminal(command: string, printed: string, columns: number): string {
  const lines = [`\u001b[1m$ ${command}\u001b[22m`, ...printed.trimEnd().split('\n')];
  const [width, height] = [
    Math.ceil(columns * across + 2 * margin),
    lines.length * down + bar + margin,
  ];
  const rows = lines.map((line, index) => drawLine(line, bar + (index + 1) * down - 5));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<style>${style}</style>
<rect width="100%" height="100%" rx="10" fill="#161a20"/>
${['#ff6159', '#ffbd2e', '#28c941'].map((fill, index) => `<circle cx="${margin + index * 20}" cy="18" r="6" fill="${fill}"/>`).join('')}
${rows.filter((row) => row !== '').join('\n')}
</svg>
`;
}

const codes = new RegExp(`${String.fromCharCode(0x1b)}\\[(\\d+)m`);

/** Each run of one look stands where its column is, whatever the font makes of the others. */
function drawLine(line: string, y: number): string {
  const now = { weight: null as string | null, colour: null as string | null };
  let column = 0;
  const runs: string[] = [];
  for (const [index, part] of line.split(codes).entries()) {
    if (index % 2 === 1) {
      const [kind, look] = looks.get(part) ?? [];
      if (kind === undefined || look === undefined) throw new Error(`no look has the code ${part}`);
      now[kind] = look;
      continue;
    }
    for (const word of part.split(/( {2,})/)) {
      if (word.trim() !== '') runs.push(drawRun(word, column, y, now.colour ?? now.weight));
      column += displayWidth(word);
    }
  }
  return runs.join('');
}

function drawRun(text: string, column: number, y: number, look: string | null): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const x = Math.round((margin + column * across) * 10) / 10;
  return `<text x="${x}" y="${y}"${look === null ? '' : ` class="${look}"`}>${escaped}</text>`;
}
