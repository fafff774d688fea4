import { readFileSync } from 'node:fs';
import { commandTree, everyCommand } from './command-tree.ts';
import { type HelpPart, readHelp } from './read-help.ts';
import { readTable } from './read-table.ts';
import {
  bold,
  escapeRoff,
  fromMarkdown,
  optionTerm,
  tagged,
  verbatim,
  withoutEmptyParagraphs,
} from './roff.ts';

/** When the words were last read through as a whole. */
const date = '2026-11-25';

/** The manual page: the help of every command, and the tables of the README. */
export async function makeManPage(): Promise<string> {
  const { version } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  const tree = await commandTree();
  const help = await readHelp([]);
  const commands = everyCommand(tree).filter(
    ({ path, command }) =>
      path.length > 0 && !path.includes('help') && command.commands.length === 0,
  );
  const sections = await Promise.all(commands.map(({ path }) => describeCommand(path)));
  const page = [
    `.\\" Made from the program's own help: npx vitest run test/man-page.test.ts --update\n`,
    `.TH TIKTOK\\-METRICS 1 "${date}" "tiktok\\-metrics ${version}" "User Commands"\n`,
    // Names of variables and options are not to be broken.
    `.nh\n.ad l\n`,
    `.SH NAME\ntiktok\\-metrics \\- organic figures of a TikTok account\n`,
    `.SH SYNOPSIS\n.B tiktok\\-metrics\n.I command\n.RI [ options ]\n`,
    `.SH DESCRIPTION\n${introduction.map(escapeRoff).join('\n.PP\n')}\n`,
    `.SH COMMANDS\n${sections.join('')}`,
    `.SH OPTIONS OF EVERY COMMAND\n${help.parts.filter(isOptions).map(asPart).join('')}`,
    `.SH ENVIRONMENT\nAn option goes before a variable, a variable before the configuration file.\n`,
    ...readTable('README.md', '### Without a stored account').map(asRow),
    `.SH FILES\n${files.map(([path, text]) => tagged(`\\fI${escapeRoff(path)}\\fR`, escapeRoff(text))).join('')}`,
    `.SH EXIT STATUS\n${readTable('README.md', '### Exit codes').map(asRow).join('')}`,
    `.SH EXAMPLES\n${help.parts
      .filter(({ kind }) => kind === 'lines')
      .map(asPart)
      .join('')}`,
    `.SH SEE ALSO\nThe folder docs of the package tells everything at length.\n`,
  ];
  return withoutEmptyParagraphs(page.join(''));
}

const introduction = [
  "Reports the organic figures of a TikTok account for a range of days, from TikTok's official APIs: exact, explained, as tables or JSON. What is fetched is kept, as TikTok forgets it.",
  'The result goes to standard output, everything else to standard error. A figure that is missing is never a zero: it is null in JSON and a dash in a table.',
];

const files: readonly (readonly [path: string, text: string])[] = [
  [
    '~/.config/tiktok-metrics/config.toml',
    'Defaults for any option. XDG_CONFIG_HOME names another folder than ~/.config.',
  ],
  [
    '~/.config/tiktok-metrics/credentials/accounts.json',
    'The connected accounts with their tokens. Only you may read it.',
  ],
  [
    '~/.local/share/tiktok-metrics/history.db',
    'All that was fetched so far, an SQLite database. XDG_DATA_HOME names another folder than ~/.local/share.',
  ],
  [
    '$TIKTOK_METRICS_HOME',
    'Where that variable is set, config.toml, credentials and history.db are in the folder that it names. macOS and Windows have folders of their own: tiktok-metrics doctor prints them.',
  ],
];

async function describeCommand(path: readonly string[]): Promise<string> {
  const { usage, parts } = await readHelp(path);
  const own = parts.flatMap(withoutCommonOptions);
  return `.SS ${escapeRoff(path.join(' '))}\n${optionTerm(usage)}\n${own.map(asPart).join('')}`;
}

/** What every command has stands in a section of its own. */
function withoutCommonOptions(part: HelpPart): HelpPart[] {
  if (part.kind !== 'list') return [part];
  if (part.heading === 'Global Options') return [];
  const entries = part.entries.filter(({ term }) => !term.includes('--help'));
  return entries.length === 0 ? [] : [{ ...part, entries }];
}

function isOptions(part: HelpPart): boolean {
  return part.kind === 'list' && part.heading === 'Options';
}

function asPart(part: HelpPart): string {
  switch (part.kind) {
    case 'text':
      return `.PP\n${escapeRoff(part.text)}\n`;
    case 'lines':
      return part.lines.every((line) => / {3,}/.test(line))
        ? part.lines.map(asExample).join('')
        : verbatim(part.lines);
    case 'list': {
      const list = part.entries.map(({ term, text }) => tagged(optionTerm(term), escapeRoff(text)));
      const heading = ['Options', 'Arguments'].includes(part.heading)
        ? ''
        : `.PP\n${escapeRoff(part.heading)}:\n`;
      return heading + list.join('');
    }
  }
}

/** A command, and behind some blanks what it is for. */
function asExample(line: string): string {
  const [command = '', text = ''] = line.split(/ {3,}/);
  return tagged(bold(command), escapeRoff(text));
}

function asRow([name = '', text = '']: readonly string[]): string {
  return tagged(name.includes('`') ? fromMarkdown(name) : bold(name), fromMarkdown(text));
}
