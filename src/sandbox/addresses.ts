import type { SandboxPost } from './accounts/account.ts';
import { hourMs } from './accounts/utc-day.ts';
import type { Api } from './api-traits.ts';
import { apps } from './apps.ts';

/** The address of an image that is good for six hours, on a host that does not exist. */
export function signedImageUrl(name: string, now: number): string {
  const expires = Math.floor((now + 6 * hourMs) / 1000);
  return `https://images.sandbox.example/${name}.jpeg?x-expires=${expires}&x-signature=sandbox`;
}

/** A post's address as an API gives it, with the tracking of the app that asked. */
export function shareUrl({ id, type }: SandboxPost, username: string, api: Api): string {
  return `https://www.tiktok.com/@${username}/${type}/${id}?${trackingOf(api)}`;
}

/** The address of TikTok's player for a post. */
export function playerUrl(id: string, api: Api): string {
  return `https://www.tiktok.com/player/v1/${id}?${trackingOf(api)}`;
}

function trackingOf(api: Api): string {
  return `utm_campaign=tt4d_open_api&utm_source=${apps[api].id}`;
}
