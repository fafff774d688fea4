import { UsageError } from '../errors.ts';
import { metrics } from '../metrics/registry.ts';
import type { MetricInfo } from '../metrics/define-metric.ts';
import { columnNames, pathOfColumn } from '../report/columns.ts';
import { postFigures } from '../report/post-figures.ts';
import { wrapText } from '../reporters/text/wrap-text.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { suggestName } from './parse-options.ts';
import { type Style, styleFor } from './style.ts';

/** A figure in words, as `explain` prints it; `formula` is null where TikTok's own value is shown. */
export interface Explanation {
  readonly name: string;
  readonly title: string;
  readonly paths: readonly string[];
  readonly definition: string;
  readonly formula: string | null;
  readonly source: { readonly business: string | null; readonly display: string | null };
  readonly missing: string;
}

/** Prints what one figure is, or all of them. */
export async function explain(
  options: GlobalOptions,
  { io }: CommandContext,
  name?: string,
): Promise<void> {
  const found = name === undefined ? explanations : findExplanations(name);
  if (options.json) {
    await io.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    return;
  }
  const style = styleFor(io.stdout, io, options);
  await io.stdout.write(found.map((entry) => asText(entry, style)).join('\n'));
}

/** Every figure of the report, then every figure of a post. */
export const explanations: readonly Explanation[] = [
  ...Object.entries(metrics).map(([name, metric]) => explainMetric(name, metric)),
  ...columnNames.map((name) => ({
    name: `posts.${name}`,
    title: `${postFigures[name].title} (of a post)`,
    paths: [`postsPublished.posts[].${pathOfColumn(name)}`],
    definition: postFigures[name].definition,
    formula: null,
    source: postFigures[name].source,
    missing: postFigures[name].missing,
  })),
];

function explainMetric(
  name: string,
  { title, paths, definition, formula, source, missing }: MetricInfo,
): Explanation {
  return { name, title, paths, definition, formula, source, missing };
}

/**
 * The figures that a name means: those at or below that path of the JSON report, else all that bear it as
 * their name, title or the last part of their path: `likes` are three figures.
 *
 * @throws {UsageError} when there is none
 */
function findExplanations(text: string): readonly Explanation[] {
  const plain = simplify(text);
  const atPath = explanations.filter(({ paths }) =>
    paths.some((path) => `${simplify(path)}.`.startsWith(`${plain}.`)),
  );
  if (atPath.length > 0) return atPath;
  const named = explanations.filter(({ name, title, paths }) =>
    [name, title, ...paths.map(lastPart)].some((candidate) => simplify(candidate) === plain),
  );
  if (named.length > 0) return named;
  const names = explanations.map(({ name }) => name);
  throw new UsageError(`there is no figure ${text}`, suggestName(text, names));
}

/** Capitals, blanks, hyphens and brackets make no difference. */
function simplify(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_[\]-]/g, '');
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function asText(entry: Explanation, { chalk, width }: Style): string {
  const facts: [string, string | null][] = [
    ['In JSON', entry.paths.join(', ')],
    ['Formula', entry.formula],
    ['Business API', entry.source.business],
    ['Display API', entry.source.display ?? 'not available'],
    ['Missing', entry.missing],
  ];
  const lines = [
    chalk.bold(entry.title),
    ...indent(entry.definition, width, 2),
    ...facts.flatMap(([label, fact]) => (fact === null ? [] : labelled(label, fact, width))),
  ];
  return `${lines.join('\n')}\n`;
}

const labelWidth = 16;

function labelled(label: string, text: string, width: number): string[] {
  if (width < 60) return indent(`${label}: ${text}`, width, 2);
  const [first = '', ...rest] = indent(text, width, labelWidth);
  return [`  ${label}:`.padEnd(labelWidth) + first.slice(labelWidth), ...rest];
}

function indent(text: string, width: number, by: number): string[] {
  return wrapText(text, Math.min(width, 100) - by).map((line) => ' '.repeat(by) + line);
}
