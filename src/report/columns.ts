import { type PostFigureName, postFigures, sourceNames } from './post-figures.ts';
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
  return isSourceName(name) ? (post.impressionSources?.[name] ?? null) : post[name];
}

/** Whether that is the key of a source that has a column of its own. */
export function isSourceName(name: string): name is SourceName {
  return (sourceNames as readonly string[]).includes(name);
}
