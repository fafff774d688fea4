import { businessEnvelope } from './business/envelope.ts';
import { getAccount } from './business/get-account.ts';
import { listPosts } from './business/list-posts.ts';
import { redeemBusinessCode } from './business/redeem-code.ts';
import { refreshBusinessToken } from './business/refresh-token.ts';
import { revokeBusinessToken } from './business/revoke-token.ts';
import { showBusinessTokens } from './business/token-answer.ts';
import { getTokenInfo } from './business/token-info.ts';
import { decideConsent } from './consent/decide.ts';
import { showConsent } from './consent/page.ts';
import { showProblem } from './consent/problem.ts';
import { displayEnvelope, flatEnvelope } from './display/envelope.ts';
import { issueDisplayTokens } from './display/issue-tokens.ts';
import { revokeDisplayToken } from './display/revoke-token.ts';
import { showDisplayTokens } from './display/token-answer.ts';
import { getUser } from './display/user-info.ts';
import { listVideos, queryVideos } from './display/videos.ts';
import type { DataEndpoint, Endpoint, PageEndpoint, TokenEndpoint } from './endpoint.ts';

const showPage: PageEndpoint = { kind: 'page', serve: showConsent, refusal: showProblem };
const decide: PageEndpoint = { kind: 'page', serve: decideConsent, refusal: showProblem };

/** Every endpoint by its method and path, which has to match to the last slash. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map(
  Object.entries({
    'GET /open_api/v1.3/business/get/': business('account', getAccount),
    'GET /open_api/v1.3/business/video/list/': business('posts', listPosts),
    'POST /open_api/v1.3/tt_user/oauth2/token/': businessTokens(redeemBusinessCode),
    'POST /open_api/v1.3/tt_user/oauth2/refresh_token/': businessTokens(refreshBusinessToken),
    'POST /open_api/v1.3/tt_user/oauth2/revoke/': business('token', revokeBusinessToken),
    'POST /open_api/v1.3/tt_user/token_info/get/': business('token', getTokenInfo),
    'GET /v2/user/info/': display('account', getUser),
    'POST /v2/video/list/': display('posts', listVideos),
    'POST /v2/video/query/': display('posts', queryVideos),
    'POST /v2/oauth/token/': {
      kind: 'tokens',
      api: 'display',
      subject: 'token',
      envelope: flatEnvelope,
      issue: issueDisplayTokens,
      show: showDisplayTokens,
    },
    'POST /v2/oauth/revoke/': { ...display('token', revokeDisplayToken), envelope: flatEnvelope },
    'GET /v2/auth/authorize': showPage,
    'GET /v2/auth/authorize/': showPage,
    'POST /v2/auth/authorize': decide,
    'POST /v2/auth/authorize/': decide,
  } satisfies Record<string, Endpoint>),
);

/** Whether something is there, by whatever method. */
export function isKnownPath(path: string): boolean {
  return [...endpoints.keys()].some((route) => route.endsWith(` ${path}`));
}

function business(subject: DataEndpoint['subject'], serve: DataEndpoint['serve']): DataEndpoint {
  return { kind: 'data', api: 'business', subject, envelope: businessEnvelope, serve };
}

function businessTokens(issue: TokenEndpoint['issue']): TokenEndpoint {
  return {
    kind: 'tokens',
    api: 'business',
    subject: 'token',
    envelope: businessEnvelope,
    issue,
    show: showBusinessTokens,
  };
}

function display(subject: DataEndpoint['subject'], serve: DataEndpoint['serve']): DataEndpoint {
  return { kind: 'data', api: 'display', subject, envelope: displayEnvelope, serve };
}
