import { isJsonObject, tryParseJson } from '../http/json.ts';
import { maximumIds } from '../paging.ts';
import { isTextList } from './read-fields.ts';
import { wrongParameter } from './refusals.ts';

export interface Filter {
  readonly videoIds: readonly string[];
  readonly adsOnly: boolean;
}

/** `filters`: JSON text of an object; null where there is none, or none that acts. */
export function readFilter(text: string | undefined): Filter | null {
  if (text === undefined) return null;
  const filters = tryParseJson(text);
  if (!isJsonObject(filters)) throw wrongParameter('filters: Not a valid JSON object.');
  const ids = filters['video_ids'];
  if (ids === undefined) return null;
  if (!isTextList(ids) || ids.length > maximumIds) {
    throw wrongParameter(`filters.video_ids: Must be an array of at most ${maximumIds} strings.`);
  }
  return { videoIds: ids, adsOnly: filters['ad_post_only'] === true };
}
