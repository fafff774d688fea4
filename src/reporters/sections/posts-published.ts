import { metrics } from '../../metrics/registry.ts';
import { isSourceName } from '../../report/columns.ts';
import { formatCount } from '../../report/format-value.ts';
import { postFigures } from '../../report/post-figures.ts';
import type { Report, ReportPost } from '../../report/report.ts';
import { type Block, figureOf, type Part } from './block.ts';
import { explainedOf } from './explained.ts';
import { basisNote } from './notes.ts';
import { figuresPart, postFigure } from './parts.ts';

/** A personal account has little besides views, and the section bears their name. */
export function summary(report: Report): Part[] {
  const { engagement, interactions, averageReach, views, posts } = report.postsPublished.summary;
  const shown = {
    engagement: postFigure(report, metrics.engagement, engagement),
    interactions: postFigure(report, metrics.interactions, interactions),
    reach: postFigure(report, metrics.averageReach, averageReach),
    views: postFigure(report, metrics.views, views),
    posts: figureOf(report, metrics.posts, posts),
  };
  return report.account.type === 'personal'
    ? figuresPart(report, 'Views', [shown.views, shown.posts, shown.engagement, shown.reach])
    : figuresPart(report, 'Summary', Object.values(shown));
}

export function interactions(report: Report): Part[] {
  const { likes, comments, shares, posts } = report.postsPublished.interactions;
  const total = postFigure(
    report,
    metrics.interactions,
    report.postsPublished.summary.interactions,
  );
  return figuresPart(report, metrics.interactions.title, [
    // A business account has its total in the summary.
    ...(report.account.type === 'personal' ? [total] : []),
    postFigure(report, metrics.likes, likes),
    postFigure(report, metrics.comments, comments),
    postFigure(report, metrics.shares, shares),
    figureOf(report, metrics.posts, posts),
  ]);
}

export function impressionSources(report: Report): Part[] {
  const { title } = metrics.impressionSources;
  const sources = report.postsPublished.impressionSources;
  if (!sources && report.account.type === 'personal') return [];
  const rows = (sources ?? []).map(({ source, share }) => ({ name: sourceName(source), share }));
  const block: Block = sources
    ? { kind: 'shares', lists: [{ title: 'Source', rows }] }
    : { kind: 'sentence', text: withoutSources(report) };
  const { explanation, differs } = explainedOf(report, metrics.impressionSources);
  const more: Block[] = explanation === null ? [] : [{ kind: 'sentence', text: explanation }];
  const note =
    sources && explanation === null ? basisNote(report, metrics.impressionSources) : null;
  return [{ title, note, blocks: [block, ...more], differs }];
}

/** Why there are none is for the notices to say: posts may rest, or be too young. */
function withoutSources({ postsPublished }: Report): string {
  const why = withoutPosts(postsPublished.posts);
  return why ?? 'No post of the range has impression sources: see the notices.';
}

/** Why no post can be shown; null where one can. */
function withoutPosts(all: readonly ReportPost[] | null): string | null {
  if (all === null) return 'The posts cannot be listed: see the notices.';
  return all.length === 0 ? 'No posts in this range.' : null;
}

/** A column's title where the source has one; another key's words apart (`directMessage`). */
function sourceName(key: string): string {
  if (isSourceName(key)) return postFigures[key].title;
  const words = key.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function watchTime(report: Report): Part[] {
  const figures = report.postsPublished.watchTime;
  return figuresPart(report, 'Average video views', [
    postFigure(report, metrics.averageWatchTime, figures.averageWatchTimeSeconds),
    postFigure(report, metrics.averageWatchTimePerVideo, figures.averageWatchTimePerVideoSeconds),
    postFigure(report, metrics.averageDuration, figures.averageDurationSeconds),
    postFigure(report, metrics.averageFullVideoWatchedRate, figures.averageFullVideoWatchedRate),
    postFigure(report, metrics.averageRetention, figures.averageRetention),
  ]);
}

export function posts({ account, postsPublished }: Report, listed: readonly ReportPost[]): Part[] {
  const title = account.type === 'personal' ? 'Posts' : 'List of posts';
  const why = withoutPosts(postsPublished.posts);
  if (why !== null) return [{ title, note: null, blocks: [{ kind: 'sentence', text: why }] }];
  const all = postsPublished.posts?.length ?? 0;
  const note = listed.length < all ? `${formatCount(listed.length)} of ${formatCount(all)}` : null;
  return [{ title, note, blocks: listed.length === 0 ? [] : [{ kind: 'posts' }] }];
}
