import { metrics } from '../../metrics/registry.ts';
import { isSourceName } from '../../report/columns.ts';
import { formatCount } from '../../report/format-value.ts';
import { postFigures } from '../../report/post-figures.ts';
import type { Report } from '../../report/report.ts';
import { type Block, figureOf, type Part } from './block.ts';
import { overPosts } from './notes.ts';
import { overBase } from './overview.ts';
import { figuresPart } from './parts.ts';

/** A personal account has little besides views, and the section bears their name. */
export function summary(report: Report): Part[] {
  const { engagement, interactions, averageReach, views, posts } = report.postsPublished.summary;
  const shown = {
    engagement: figureOf(metrics.engagement, engagement, { note: overBase(report) }),
    interactions: figureOf(metrics.interactions, interactions),
    reach: figureOf(metrics.averageReach, averageReach, { note: overPosts(report, 'withReach') }),
    views: figureOf(metrics.views, views),
    posts: figureOf(metrics.posts, posts),
  };
  return report.account.type === 'personal'
    ? figuresPart(report, 'Views', [shown.views, shown.posts, shown.engagement, shown.reach])
    : figuresPart(report, 'Summary', Object.values(shown));
}

export function interactions(report: Report): Part[] {
  const { likes, comments, shares, posts } = report.postsPublished.interactions;
  const total = figureOf(metrics.interactions, report.postsPublished.summary.interactions);
  return figuresPart(report, metrics.interactions.title, [
    // A business account has its total in the summary.
    ...(report.account.type === 'personal' ? [total] : []),
    figureOf(metrics.likes, likes),
    figureOf(metrics.comments, comments),
    figureOf(metrics.shares, shares),
    figureOf(metrics.posts, posts),
  ]);
}

export function impressionSources(report: Report): Part[] {
  const { title, missing } = metrics.impressionSources;
  const sources = report.postsPublished.impressionSources;
  if (!sources && report.account.type === 'personal') return [];
  const rows = (sources ?? []).map(({ source, share }) => ({ name: sourceName(source), share }));
  const block: Block = sources
    ? { kind: 'shares', lists: [{ title: 'Source', rows }] }
    : { kind: 'sentence', text: missing };
  const note = sources && overPosts(report, 'withImpressionSources');
  return [{ title, note, blocks: [block] }];
}

/** A column's title where the source has one; another key's words apart (`directMessage`). */
function sourceName(key: string): string {
  if (isSourceName(key)) return postFigures[key].title;
  const words = key.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function watchTime(report: Report): Part[] {
  const figures = report.postsPublished.watchTime;
  const note = overPosts(report, 'withWatchTime');
  return figuresPart(report, 'Average video views', [
    figureOf(metrics.averageWatchTime, figures.averageWatchTimeSeconds, { note }),
    figureOf(metrics.averageWatchTimePerVideo, figures.averageWatchTimePerVideoSeconds, { note }),
    figureOf(metrics.averageDuration, figures.averageDurationSeconds),
    figureOf(metrics.averageFullVideoWatchedRate, figures.averageFullVideoWatchedRate, { note }),
    figureOf(metrics.averageRetention, figures.averageRetention, { note }),
  ]);
}

export function posts({ account, postsPublished, coverage }: Report): Part[] {
  const title = account.type === 'personal' ? 'Posts' : 'List of posts';
  const shown = postsPublished.posts.length;
  const { total } = coverage.posts;
  const note = shown < total ? `${formatCount(shown)} of ${formatCount(total)}` : null;
  const block: Block =
    shown > 0 ? { kind: 'posts' } : { kind: 'sentence', text: 'No posts in this range.' };
  return [{ title, note, blocks: [block] }];
}
