import { metrics } from '../../metrics/registry.ts';
import { columnNames } from '../../report/columns.ts';
import { postFigures } from '../../report/post-figures.ts';
import { summaryFigureNames } from '../../report/summary-figures.ts';
import { sectionNames } from '../../reporters/reporter.ts';
import { reporters } from '../../reporters/reporters.ts';
import { summaryFormats } from '../../reporters/summary/formats.ts';
import { faults } from '../../sandbox/faults/faults.ts';
import { schemaNames } from '../schema-names.ts';
import type { Candidate } from './find-candidates.ts';
import { shellNames } from './shells.ts';

/** What is known when a value is to be completed. */
export interface ValueRequest {
  /** What is typed of it. */
  readonly typed: string;
  /** Whether that option was typed before. */
  readonly has: (option: string) => boolean;
  readonly accountNames: () => Promise<readonly string[]>;
}

/** What may stand at the cursor, whether it begins with what is typed or not. */
export interface Values {
  /** `parts` where more is likely to be typed behind it; `files` are found by the shell itself. */
  readonly kind: 'words' | 'parts' | 'files';
  readonly candidates: readonly Candidate[];
}

type FindValues = (request: ValueRequest) => Promise<Values> | Values;

/**
 * What completes the value of each option, and of each argument by its command; an option of one command may
 * differ, behind the command's name. An option that is new has to say it here, with `free` where nobody can
 * know; where the help calls a value `file` it is known.
 */
export const values: Readonly<Record<string, FindValues>> = {
  '--account': accounts,
  '--api': words('business', 'display'),
  '--before': free,
  '--color': words('auto', 'always', 'never'),
  '--columns': list(columnNames.map(columnCandidate)),
  '--compare': words('previous', 'previous-year', 'none'),
  '--concurrency': free,
  '--csv-delimiter': words(',', ';', 'tab'),
  '--date': words('today', 'yesterday'),
  '--deadline': words('5m', '15m', '1h'),
  '--engagement-by': words('reach', 'views'),
  '--engagement-per': words('100', '1000'),
  '--fail-over': lines,
  '--fail-under': lines,
  '--fault': faultsAndTimes,
  '--format': words(...Object.keys(reporters)),
  '--from': words('today', 'yesterday'),
  '--last': words('7d', '28d', '4w', '3m'),
  '--latency': free,
  '--limit': free,
  '--limits': words('tiktok', 'off'),
  '--max-age': words('1h', '6h', '12h', '1d', '2d'),
  '--month': free,
  '--name': free,
  '--port': free,
  '--posts': free,
  '--rate': words('off'),
  '--redirect-uri': free,
  '--section': list(sectionNames.map(plain)),
  '--seed': free,
  '--since': words('today', 'yesterday'),
  '--sort': columnsAndDirections,
  '--timezone': () => asWords(['UTC', ...Intl.supportedValuesOf('timeZone')].map(plain)),
  '--to': words('today', 'yesterday'),
  '--today': free,
  '--until': words('today', 'yesterday'),
  '--week': free,
  'accounts default name': accounts,
  'accounts remove name': accounts,
  'accounts rename name': accounts,
  'accounts rename new-name': free,
  'completion shell': words(...shellNames),
  'explain metric': explained,
  'schema name': words(...schemaNames),
  'summary --format': words(...Object.keys(summaryFormats)),
};

function plain(text: string): Candidate {
  return { text, description: '' };
}

function asWords(candidates: readonly Candidate[]): Values {
  return { kind: 'words', candidates };
}

function words(...texts: readonly string[]): FindValues {
  return () => asWords(texts.map(plain));
}

function free(): Values {
  return asWords([]);
}

/** Values that commas separate: those that are not there yet. */
function list(all: readonly Candidate[]): FindValues {
  return ({ typed }) => {
    const before = typed.slice(0, typed.lastIndexOf(',') + 1);
    const named = new Set(before.split(','));
    const left = all.filter(({ text }) => !named.has(text));
    const candidates = left.map(({ text, description }) => ({ text: before + text, description }));
    return { kind: 'parts', candidates };
  };
}

async function accounts({ has, accountNames }: ValueRequest): Promise<Values> {
  const names = has('--demo') ? ['business', 'personal'] : await accountNames();
  return asWords(names.map(plain));
}

function columnCandidate(name: keyof typeof postFigures): Candidate {
  return { text: name, description: postFigures[name].title };
}

function columnsAndDirections({ typed }: ValueRequest): Values {
  const [column = '', direction] = typed.split(':');
  if (direction === undefined) return asWords(columnNames.map(columnCandidate));
  return asWords([`${column}:asc`, `${column}:desc`].map(plain));
}

/** A figure of `summary` with the value at which its line is drawn. */
function lines({ typed }: ValueRequest): Values {
  if (typed.includes('=')) return free();
  return { kind: 'parts', candidates: summaryFigureNames.map((name) => plain(`${name}=`)) };
}

function faultsAndTimes({ typed }: ValueRequest): Values {
  const [name = '', times] = typed.split(':');
  if (times !== undefined) return asWords([plain(`${name}:always`)]);
  const all = Object.entries(faults);
  return asWords(all.map(([text, { description }]) => ({ text, description })));
}

/** As `explain` names them. */
function explained(): Values {
  return asWords([
    ...Object.entries(metrics).map(([text, { title }]) => ({ text, description: title })),
    ...columnNames.map((name) => ({
      text: `posts.${name}`,
      description: `${postFigures[name].title} (of a post)`,
    })),
  ]);
}
