import { Refusal } from '../http/reply.ts';

export const wrongParameter = (problem: string) => new Refusal(40002, problem);
export const noPermission = (openId: string) =>
  new Refusal(40001, `No permission to operate tiktok creator id: ${openId}`);
export const scopeMissing = (field: string, scope: string) =>
  new Refusal(40001, `No permission to read ${field}: the scope ${scope} was not granted`);
export const unknownPath = (path: string) => new Refusal(40400, `The route ${path} was not found.`);
export const tokenEmpty = () => new Refusal(40104, 'Access token is empty.');
export const tokenWrong = () =>
  new Refusal(40105, 'Access token is incorrect or has been revoked.');
export const tokenExpired = () => new Refusal(40102, 'Access token has expired.');
export const refreshTokenWrong = () => new Refusal(40107, 'Refresh token is invalid.');
export const codeWrong = () =>
  new Refusal(40110, 'The auth_code is incorrect, was used before or has expired.');
export const tooManyRequests = (perSecond: boolean) =>
  new Refusal(40100, perSecond ? 'App reaches the QPS limit.' : 'Requests made too frequently.');
