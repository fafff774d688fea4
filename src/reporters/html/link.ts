import { element, type Content } from './markup.ts';

/** TikTok's own pages; an address that leads elsewhere, or runs something, stays text. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && username === '' && password === '' && /(^|\.)tiktok\.com$/.test(hostname);
}

/** The text as a link to the address, where that is one of TikTok's; else the text alone. */
export function linkTo(address: string | null, text: Content): Content {
  if (address === null || !isSafe(address)) return text;
  const href = new URL(address).href;
  return element('a', { href, rel: 'noopener noreferrer nofollow' }, text);
}
