import type { Report, ReportPost } from '../../report/report.ts';
import { type ReporterOptions, type SectionName, sectionNames } from '../reporter.ts';
import type { Chapter, Part } from './block.ts';
import { community } from './community.ts';
import { demographics } from './demographics.ts';
import { overview } from './overview.ts';
import { impressionSources, interactions, posts, summary, watchTime } from './posts-published.ts';
import { postsViewed } from './posts-viewed.ts';
import { profile } from './profile.ts';
import { whyFiguresDiffer } from './why-figures-differ.ts';

type Group = 'overview' | 'community' | 'account' | 'published';

/** The headings under which sections stand together, for both kinds of account. */
const groupTitles = {
  overview: { business: 'Overview', personal: 'Overview' },
  community: { business: 'Community', personal: 'Community' },
  account: { business: 'Account', personal: 'Account' },
  published: { business: 'Posts published in the period', personal: 'Posts' },
} as const satisfies Record<Group, Record<Report['account']['type'], string>>;

const sections = {
  overview: { group: 'overview', parts: overview },
  community: { group: 'community', parts: community },
  demographics: { group: 'community', parts: demographics },
  profile: { group: 'account', parts: profile },
  'posts-viewed': { group: 'account', parts: postsViewed },
  summary: { group: 'published', parts: summary },
  interactions: { group: 'published', parts: interactions },
  'impression-sources': { group: 'published', parts: impressionSources },
  'watch-time': { group: 'published', parts: watchTime },
  posts: { group: 'published', parts: posts },
} as const satisfies Record<SectionName, { group: Group; parts: PartsOf }>;

type PartsOf = (report: Report, listed: readonly ReportPost[]) => Part[];

/** What the chosen sections say, under their headings; nothing of a section that does not exist. */
export function chaptersOf(
  report: Report,
  { sections: chosen, posts }: Pick<ReporterOptions, 'sections' | 'posts'>,
): Chapter[] {
  const chapters = new Map<Group, Part[]>();
  for (const name of sectionNames.filter((it) => chosen.includes(it))) {
    const { group, parts } = sections[name];
    const found = parts(report, posts ?? []);
    if (found.length > 0) chapters.set(group, [...(chapters.get(group) ?? []), ...found]);
  }
  const shown = [...chapters].map(([group, parts]) => ({
    title: groupTitles[group][report.account.type],
    parts,
  }));
  return [...shown, ...whyFiguresDiffer(shown)];
}
