import { Refusal } from '../http/reply.ts';

export const invalidParams = (problem: string) => new Refusal('invalid_params', problem, 400);
export const scopeNotAuthorized = (scope: string) =>
  new Refusal(
    'scope_not_authorized',
    `The user did not authorize the scope required for completing this request: ${scope}.`,
    401,
  );
export const tokenInvalid = () =>
  new Refusal(
    'access_token_invalid',
    'The access token is invalid or not found in the request.',
    401,
  );
export const tooManyRequests = () =>
  new Refusal('rate_limit_exceeded', 'The API rate limit was exceeded. Try again later.', 429);

/** The token endpoints say errors with the names that OAuth gives them. */
export const invalidRequest = (problem: string) => new Refusal('invalid_request', problem, 400);
export const invalidGrant = (problem: string) => new Refusal('invalid_grant', problem, 400);
export const invalidClient = () =>
  new Refusal('invalid_client', 'Client key or secret is incorrect.', 401);
export const unsupportedGrantType = () =>
  new Refusal('unsupported_grant_type', 'The grant type is not supported.', 400);
