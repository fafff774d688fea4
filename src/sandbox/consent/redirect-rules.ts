import type { Api } from '../api-traits.ts';

/** What TikTok demands of an app's address, in the words of an error. */
interface RedirectRule {
  readonly demand: string;
  readonly isKept: (uri: string) => boolean;
}

const address: RedirectRule = {
  demand: 'must be an absolute address in plain characters',
  isKept: (uri) => /^[\x21-\x7e]+$/.test(uri) && URL.canParse(uri),
};
const https: RedirectRule = {
  demand: 'must begin with https:// (http:// is for localhost and 127.0.0.1 in the display API)',
  isKept: (uri) => uri.startsWith('https://'),
};
const noUser: RedirectRule = {
  demand: 'must name no user',
  isKept: (uri) => !hostOf(uri).includes('@'),
};
const noPort: RedirectRule = {
  demand: 'must name no port',
  isKept: (uri) => !/:\d*$/.test(hostOf(uri)),
};
const aPort: RedirectRule = {
  demand: 'must name a port, since it is on this machine',
  isKept: (uri) => /:\d+$/.test(hostOf(uri)),
};
const noQuery: RedirectRule = {
  demand: 'must have no query',
  isKept: (uri) => !uri.includes('?'),
};
const noFragment: RedirectRule = {
  demand: 'must have no fragment',
  isKept: (uri) => !uri.includes('#'),
};
const finalSlash: RedirectRule = {
  demand: 'must end with a slash',
  isKept: (uri) => uri.endsWith('/'),
};

function length(least: number, most: number): RedirectRule {
  return {
    demand: `must have ${least} to ${most} characters`,
    isKept: (uri) => uri.length >= least && uri.length <= most,
  };
}

/** How an app is registered; it decides which addresses it may have. */
export type AppKind = 'business' | 'desktop' | 'web';

const rules: Readonly<Record<AppKind, readonly RedirectRule[]>> = {
  business: [address, https, noUser, noPort, noQuery, noFragment, finalSlash, length(10, 512)],
  desktop: [address, noUser, aPort, noQuery, noFragment, length(1, 511)],
  web: [address, https, noUser, noQuery, noFragment, length(1, 511)],
};

/** An app of the display API on this machine is a desktop app, any other a web app. */
export function kindOfApp(api: Api, redirectUri: string): AppKind {
  if (api === 'business') return 'business';
  return /^https?:\/\/(?:localhost|127\.0\.0\.1)(?![^:/?#])/i.test(redirectUri) ? 'desktop' : 'web';
}

/** The first demand that the address does not meet; null where it meets them all. */
export function findFault(kind: AppKind, redirectUri: string): string | null {
  return rules[kind].find(({ isKept }) => !isKept(redirectUri))?.demand ?? null;
}

/** The host with all that stands beside it. */
function hostOf(uri: string): string {
  return /^\w+:\/\/([^/?#]*)/.exec(uri)?.[1] ?? '';
}
