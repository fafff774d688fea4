import { businessEnvelope } from './business/envelope.ts';
import { getAccount } from './business/get-account.ts';
import { listPosts } from './business/list-posts.ts';
import { refreshBusinessToken } from './business/refresh-token.ts';
import type { Endpoint } from './context.ts';
import { displayEnvelope, flatEnvelope } from './display/envelope.ts';
import { refreshDisplayToken } from './display/refresh-token.ts';
import { getUser } from './display/user-info.ts';
import { listVideos, queryVideos } from './display/videos.ts';

/** Every endpoint by its path, which has to match to the last slash. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map(
  Object.entries({
    '/open_api/v1.3/business/get/': {
      api: 'business',
      subject: 'account',
      method: 'GET',
      envelope: businessEnvelope,
      serve: getAccount,
    },
    '/open_api/v1.3/business/video/list/': {
      api: 'business',
      subject: 'posts',
      method: 'GET',
      envelope: businessEnvelope,
      serve: listPosts,
    },
    '/open_api/v1.3/tt_user/oauth2/refresh_token/': {
      api: 'business',
      subject: 'token',
      method: 'POST',
      envelope: businessEnvelope,
      serve: refreshBusinessToken,
    },
    '/v2/user/info/': {
      api: 'display',
      subject: 'account',
      method: 'GET',
      envelope: displayEnvelope,
      serve: getUser,
    },
    '/v2/video/list/': {
      api: 'display',
      subject: 'posts',
      method: 'POST',
      envelope: displayEnvelope,
      serve: listVideos,
    },
    '/v2/video/query/': {
      api: 'display',
      subject: 'posts',
      method: 'POST',
      envelope: displayEnvelope,
      serve: queryVideos,
    },
    '/v2/oauth/token/': {
      api: 'display',
      subject: 'token',
      method: 'POST',
      envelope: flatEnvelope,
      serve: refreshDisplayToken,
    },
  } satisfies Record<string, Endpoint>),
);
