import { growthColumns, type PostFigureName, postFigures, sourceNames } from './post-figures.ts';
import type { ReportPost } from './report.ts';

/** A value in a cell of the list of posts. */
export type PostValue = number | bigint | string | boolean | null;

type SourceName = (typeof sourceNames)[number];

/** Other names by which people ask for a column. */
const aliases: ReadonlyMap<string, PostFigureName> = new Map([
  ['date', 'createdAt'],
  ['duration', 'durationSeconds'],
  ['completion', 'fullVideoWatchedRate'],
  ['totaltimewatched', 'totalTimeWatchedSeconds'],
  ['averagetimewatched', 'averageTimeWatchedSeconds'],
  ['address', 'url'],
  ['ad', 'isAd'],
]);

export const columnNames = Object.keys(postFigures) as PostFigureName[];

/** The column of that name, whatever its capitals and hyphens, or undefined. */
export function findColumn(text: string): PostFigureName | undefined {
  const plain = text.toLowerCase().replaceAll(/[-_ ]/g, '');
  return columnNames.find((name) => name.toLowerCase() === plain) ?? aliases.get(plain);
}

/** What a post has in a column; null where it is missing. */
export function readColumn(post: ReportPost, name: PostFigureName): PostValue {
  if (isSourceName(name)) return post.impressionSources?.[name] ?? null;
  if (isGrowthName(name)) return post.growth?.[growthColumns[name]] ?? null;
  return post[name];
}

/** Where a column's value stands in a post of the JSON report. */
export function pathOfColumn(name: PostFigureName): string {
  if (isSourceName(name)) return `impressionSources.${name}`;
  return isGrowthName(name) ? `growth.${growthColumns[name]}` : name;
}

function isGrowthName(name: string): name is keyof typeof growthColumns {
  return Object.hasOwn(growthColumns, name);
}

/** Whether that is the key of a source that has a column of its own. */
export function isSourceName(name: string): name is SourceName {
  return (sourceNames as readonly string[]).includes(name);
}
