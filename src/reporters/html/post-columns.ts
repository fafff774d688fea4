import { columnNames, readColumn } from '../../report/columns.ts';
import type { PostFigureName } from '../../report/post-figures.ts';
import type { Report } from '../../report/report.ts';
import { postColumnsOf } from '../sections/post-columns.ts';
import type { AccountPage } from './account-page.ts';

/** A column of the list of posts on a page. */
export interface PageColumn {
  readonly name: PostFigureName;
  /** A sheet of paper cannot be moved sideways: what has no room there is left out. */
  readonly isPrinted: boolean;
  /** Whether it is what a row is known by. */
  readonly isRowName: boolean;
}

/** So many columns can be read on a sheet of A4 across. */
const mostPrinted = 14;
/** And so many on one upright. */
const mostUpright = 8;

/** These begin a row, so that one knows what it is about; the address is the caption's link. */
const first: readonly PostFigureName[] = ['createdAt', 'caption'];
/** These say little to people. */
const last: readonly PostFigureName[] = ['url', 'id', 'asOf'];

/** The user's columns, or all that one of the posts has something in. */
export function pageColumnsOf(
  report: Report,
  chosen: readonly PostFigureName[] | null,
): PageColumn[] {
  const names = chosen ?? existing(report);
  const { byImportance } = postColumnsOf(report, chosen);
  const printed = byImportance.filter((name) => names.includes(name)).slice(0, mostPrinted);
  const rowName = names.includes('caption') ? 'caption' : names[0];
  return names.map((name) => ({
    name,
    isPrinted: printed.includes(name),
    isRowName: name === rowName,
  }));
}

/** Whether the list of posts wants its sheets of paper across. */
export function isWide({ report, options }: AccountPage): boolean {
  const printed = pageColumnsOf(report, options.columns).filter(({ isPrinted }) => isPrinted);
  return printed.length > mostUpright;
}

function existing({ postsPublished }: Report): PostFigureName[] {
  const posts = postsPublished.posts ?? [];
  const ends = [...first, ...last];
  const between = columnNames.filter((name) => !ends.includes(name));
  return [...first, ...between, ...last].filter((name) =>
    posts.some((post) => readColumn(post, name) !== null),
  );
}
