import { databaseFile } from '../config/database-file.ts';
import { type Day, parseDay } from '../domain/day.ts';
import { UsageError } from '../errors.ts';
import { compact } from '../history/compact.ts';
import { countPrunable, prune, type Pruned } from '../history/prune.ts';
import { sizeOfHistory, useExistingHistory } from '../history/use-history.ts';
import { formatBytes } from '../report/format-value.ts';
import { canAsk } from './can-ask.ts';
import { countOf, listOf } from './count-words.ts';
import { fitLines } from './lines.ts';
import type { CommandContext, HistoryPruneOptions } from './options.ts';
import { styleFor } from './style.ts';

/** What came of it, as JSON prints it. */
interface Outcome {
  readonly before: Day;
  readonly forgotten: Pruned | null;
  readonly freedBytes: number;
}

/**
 * Forgets what is before a day, and gives its room back.
 *
 * @throws {UsageError} when the day is none, nobody can be asked, or the answer was no
 */
export async function historyPrune(
  options: HistoryPruneOptions,
  context: CommandContext,
): Promise<void> {
  const { io } = context;
  const before = parseBefore(options.before, io.now());
  const file = databaseFile(io);
  const outcome = await useExistingHistory(file, io.now(), async (connection) => {
    const size = sizeOfHistory(file.path);
    await confirm(await countPrunable(connection.db, before), before, options, context);
    const forgotten = await prune(connection.db, before);
    await compact(connection, file.path);
    return { before, forgotten, freedBytes: Math.max(0, size - sizeOfHistory(file.path)) };
  });
  await print(outcome ?? { before, forgotten: null, freedBytes: 0 }, options, context);
}

function parseBefore(text: string, now: number): Day {
  const today = new Date(now).toISOString().slice(0, 10);
  const day = parseDay(text, today);
  if (day !== null && day <= today) return day;
  throw new UsageError(
    `--before cannot be '${text}'`,
    'It takes a day that is not after today: 2025-01-01.',
  );
}

async function confirm(
  doomed: Pruned,
  before: Day,
  options: HistoryPruneOptions,
  { io }: CommandContext,
): Promise<void> {
  const rows = describeRows(doomed);
  if (options.yes || rows.length === 0) return;
  const what = `${listOf(rows)} from before ${before}`;
  if (!canAsk(io, options)) {
    throw new UsageError(
      `nobody can be asked whether to forget ${what}`,
      'Add --yes if you are sure. An export keeps a copy: tiktok-metrics history export.',
    );
  }
  const question = `Forget ${what}? TikTok shows most of it no longer.`;
  if (await io.prompts.confirm(question, io.signal)) return;
  throw new UsageError('nothing was changed: you answered no', 'No harm is done.');
}

const nouns = {
  days: ['day', 'days'],
  posts: ['post', 'posts'],
  observations: ['observation', 'observations'],
  followers: ['total of followers', 'totals of followers'],
  audiences: ['audience', 'audiences'],
  listings: ['listing', 'listings'],
  runs: ['run', 'runs'],
} as const satisfies Record<keyof Pruned, readonly [one: string, several: string]>;

const kinds: readonly (keyof Pruned)[] = [
  'days',
  'posts',
  'observations',
  'followers',
  'audiences',
  'listings',
  'runs',
];

function describeRows(pruned: Pruned): string[] {
  return kinds.flatMap((kind) => {
    const [one, several] = nouns[kind];
    return pruned[kind] === 0 ? [] : [countOf(pruned[kind], one, several)];
  });
}

async function print(
  outcome: Outcome,
  options: HistoryPruneOptions,
  { io }: CommandContext,
): Promise<void> {
  if (options.json) {
    const document = { schemaVersion: 1, ...outcome };
    await io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else if (!options.quiet) {
    const style = styleFor(io.stdout, io, options);
    await io.stdout.write(`${fitLines(describe(outcome), style, '', '  ').join('\n')}\n`);
  }
}

function describe({ before, forgotten, freedBytes }: Outcome): string {
  if (forgotten === null) return 'Nothing is kept yet.';
  const rows = describeRows(forgotten);
  const what = rows.length === 0 ? 'Nothing' : listOf(rows);
  return `${what} from before ${before} forgotten, ${formatBytes(freedBytes)} freed.`;
}
