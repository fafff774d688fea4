/** TikTok's answers as the sandbox makes them, without a network in between. */
import type { SandboxAccount } from '../src/sandbox/accounts/account.ts';
import { makeAccount } from '../src/sandbox/accounts/make-account.ts';
import type { Call } from '../src/sandbox/http/call.ts';
import { createCodeStore } from '../src/sandbox/oauth/codes.ts';
import { makeInitialTokens } from '../src/sandbox/oauth/initial-tokens.ts';
import { createOwners } from '../src/sandbox/oauth/owners.ts';
import { createTokenStore } from '../src/sandbox/oauth/tokens.ts';
import { createService } from '../src/sandbox/service.ts';
import { videoFields } from '../src/tiktok/business/schema.ts';

const pageSize = 20;

/** The business API's pages of so many posts, every field that the program asks for in them. */
export function makePages(posts: number, now: number): string[] {
  const account = neverIdle(makeAccount({ posts, seed: 1, now }));
  const ask = openSandbox(account, now);
  const pages: string[] = [];
  for (let cursor = now; pages.length * pageSize < posts;) {
    pages.push(ask(cursor));
    cursor = account.posts.createdMs(Math.min(pages.length * pageSize, posts) - 1);
  }
  return pages;
}

/** A post that rests lacks figures. */
function neverIdle(account: SandboxAccount): SandboxAccount {
  const { posts } = account;
  const at = (index: number) => ({ ...posts.at(index), isIdle: false });
  return { ...account, posts: { ...posts, at } };
}

/** The answer to the request for the posts from before a time. */
function openSandbox(account: SandboxAccount, now: number): (cursor: number) => string {
  const owners = createOwners([account], false);
  const initial = makeInitialTokens(owners, now, false);
  const business = initial.find(({ grant }) => grant.api === 'business');
  if (!business) throw new Error('the sandbox has no token');
  const tokens = createTokenStore({ initial, reuseRevokes: false });
  const access = { owners, tokens, codes: createCodeStore() };
  const service = createService({ access, faults: [], limits: 'off' });
  return (cursor) => {
    const call = pageCall(business.accessToken, business.grant.openId, cursor);
    return service(call, 'bench', now).reply.body;
  };
}

function pageCall(accessToken: string, businessId: string, cursor: number): Call {
  return {
    method: 'GET',
    path: '/open_api/v1.3/business/video/list/',
    query: new Map([
      ['business_id', businessId],
      ['fields', JSON.stringify(Object.keys(videoFields.scopes))],
      ['max_count', String(pageSize)],
      ['cursor', String(cursor)],
    ]),
    header: (name) => (name === 'access-token' ? accessToken : null),
    body: '',
  };
}
