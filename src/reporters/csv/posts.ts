import { columnNames, readColumn } from '../../report/columns.ts';
import type { PostFigureName } from '../../report/post-figures.ts';
import type { CsvSection, Row, Source } from './row.ts';

/** The list of posts as the user chose it: ordered, cut, and with these columns. */
export const posts: CsvSection = { columns: columnsOf, rows: postRows };

/** Every column unless the user chose some: a file has room for all. */
function columnsOf({ columns }: Source['options']): readonly PostFigureName[] {
  return columns ?? columnNames;
}

function* postRows({ options }: Source): Generator<Row> {
  const names = columnsOf(options);
  for (const post of options.posts ?? []) yield names.map((name) => readColumn(post, name));
}
