import type { SectionName } from '../reporter.ts';
import { figuresAt } from './figures.ts';
import { community, demographics, impressionSources, postsViewed, profile } from './lists.ts';
import { posts } from './posts.ts';
import type { CsvSection } from './row.ts';

/** What each section is as a table of rows; docs/csv.md tells of it column by column. */
export const csvSections = {
  overview: figuresAt(''),
  community,
  demographics,
  profile,
  'posts-viewed': postsViewed,
  summary: figuresAt('postsPublished.summary.'),
  interactions: figuresAt('postsPublished.interactions.'),
  'impression-sources': impressionSources,
  'watch-time': figuresAt('postsPublished.watchTime.'),
  posts,
} as const satisfies Record<SectionName, CsvSection>;
