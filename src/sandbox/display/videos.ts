import type { SandboxPost } from '../accounts/account.ts';
import type { Context } from '../context.ts';
import { isJsonObject, type Json, type JsonObject, tryParseJson } from '../http/json.ts';
import { postsOn, turnPage, pageSizes, maximumIds } from '../paging.ts';
import type { Grant } from '../oauth/owners.ts';
import { authorise, requireScope } from './authorise.ts';
import { readFields } from './read-fields.ts';
import { invalidParams } from './refusals.ts';
import { videoFields } from './video-fields.ts';

/** `POST /v2/video/list/`: a page of posts. */
export function listVideos(context: Context): JsonObject {
  const { grant, render, body } = prepare(context);
  const size = readCount(body['max_count'], 'max_count') ?? pageSizes.default;
  if (size < 1 || size > pageSizes.maximum) {
    throw invalidParams(`max_count must be between 1 and ${pageSizes.maximum}.`);
  }
  const cursor = readCount(body['cursor'], 'cursor') ?? 0;
  // Like no cursor at all, 0 means the present.
  const asked = cursor === 0 ? context.now : cursor;
  const page = context.bendPage(turnPage(grant.account.posts, asked, size), asked);
  const answer: JsonObject = { videos: postsOn(page).map(render), has_more: page.hasMore };
  if (page.cursor !== null) answer['cursor'] = page.cursor;
  return answer;
}

/** `POST /v2/video/query/`: the posts of certain ids, as far as they are the account's. */
export function queryVideos(context: Context): JsonObject {
  const { grant, render, body } = prepare(context);
  const found = readIds(body).map((id) => grant.account.posts.find(id));
  return { videos: found.flatMap((post) => (post ? [render(post)] : [])) };
}

interface Prepared {
  readonly grant: Grant;
  readonly body: JsonObject;
  readonly render: (post: SandboxPost) => JsonObject;
}

function prepare(context: Context): Prepared {
  const { call, now } = context;
  const grant = authorise(context);
  requireScope(grant, 'video.list');
  const fields = readFields(call.query.get('fields'), videoFields);
  const body = call.body === '' ? {} : tryParseJson(call.body);
  if (!isJsonObject(body)) throw invalidParams('The body must be a JSON object.');
  const { profile } = grant.account;
  const render = (post: SandboxPost): JsonObject =>
    Object.fromEntries(fields.map(([name, read]) => [name, read(post, profile, now)]));
  return { grant, body, render };
}

function readCount(value: Json | undefined, name: string): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw invalidParams(`${name} must be an integer.`);
  }
  return value;
}

function readIds(body: JsonObject): string[] {
  const filters = body['filters'];
  const ids = isJsonObject(filters) ? filters['video_ids'] : undefined;
  const texts = Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  if (!Array.isArray(ids) || texts.length !== ids.length || ids.length > maximumIds) {
    throw invalidParams(`filters.video_ids must be an array of at most ${maximumIds} strings.`);
  }
  return texts;
}
