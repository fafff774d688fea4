import type { SandboxPost } from '../accounts/account.ts';
import { dayMs } from '../accounts/utc-day.ts';
import type { Context } from '../context.ts';
import type { JsonObject } from '../http/json.ts';
import { postsOn, turnPage, pageSizes } from '../paging.ts';
import type { Grant } from '../oauth/owners.ts';
import { authorise } from './authorise.ts';
import { readFilter } from './filter.ts';
import { type PostView, postFields } from './post-fields.ts';
import { readFields } from './read-fields.ts';
import { wrongParameter } from './refusals.ts';

/** `GET /business/video/list/`: a page of posts, or the posts of certain ids. */
export function listPosts(context: Context): JsonObject {
  const grant = authorise(context);
  const { query } = context.call;
  const fields = readFields(query.get('fields'), ['item_id'], postFields, grant);
  if (fields.length > 1 && !fields.includes('item_id')) {
    throw wrongParameter('fields: item_id is required when several fields are requested.');
  }
  const render = (post: SandboxPost) => renderPost(post, fields, grant, context.now);
  const filter = readFilter(query.get('filters'));
  if (filter) {
    const found = filter.videoIds.map((id) => grant.account.posts.find(id));
    const videos = found.filter((post) => post !== null && (post.isAd || !filter.adsOnly));
    return { videos: videos.flatMap((post) => (post ? [render(post)] : [])), ...wholeAnswer };
  }
  const size = readPageSize(query.get('max_count'));
  const asked = readCursor(query.get('cursor'), context.now);
  const page = context.bendPage(turnPage(grant.account.posts, asked, size), asked);
  const answer: JsonObject = { videos: postsOn(page).map(render), has_more: page.hasMore };
  if (page.cursor !== null) answer['cursor'] = page.cursor;
  return answer;
}

const wholeAnswer = { cursor: 0, has_more: false };

function readPageSize(text: string | undefined): number {
  if (text === undefined) return pageSizes.default;
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (size < 1 || size > pageSizes.maximum) {
    throw wrongParameter(`max_count: Must be between 1 and ${pageSizes.maximum}.`);
  }
  return size;
}

/** Milliseconds since 1970; no cursor, and 0, mean the present. */
function readCursor(text: string | undefined, now: number): number {
  if (text === undefined) return now;
  if (!/^\d{1,15}$/.test(text)) throw wrongParameter('cursor: Not a valid integer.');
  const cursor = Number(text);
  return cursor === 0 ? now : cursor;
}

function renderPost(
  post: SandboxPost,
  fields: readonly string[],
  { account }: Grant,
  now: number,
): JsonObject {
  const view: PostView = { post, profile: account.profile, audience: account.audience, now };
  const absent = absentPresences(post, now);
  const video: JsonObject = {};
  for (const name of fields) {
    const field = postFields.get(name);
    if (!field || absent.includes(field.presence)) continue;
    const value = field.read(view);
    if (value !== undefined) video[name] = value;
  }
  return video;
}

function absentPresences({ createdMs, isIdle }: SandboxPost, now: number): readonly string[] {
  if (now - createdMs < dayMs) return ['next-day', 'while-active'];
  return isIdle ? ['while-active'] : [];
}
