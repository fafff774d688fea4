/** What the page of consent is asked for. */
export interface ConsentRequest {
  readonly api: 'business' | 'display';
  /** Of the page of consent. */
  readonly origin: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  /** The verifier's hash; the business API knows no such thing. */
  readonly challenge: string | null;
}

/** The two APIs differ in the last slash. */
const paths = { business: '/v2/auth/authorize', display: '/v2/auth/authorize/' } as const;

/** The address of TikTok's page on which an account's owner grants access. It holds no secret. */
export function authorizeUrl(request: ConsentRequest): string {
  const url = new URL(paths[request.api], request.origin);
  const params: Record<string, string> = {
    client_key: request.clientId,
    scope: request.scopes.join(','),
    response_type: 'code',
    redirect_uri: request.redirectUri,
    state: request.state,
    ...(request.challenge !== null && {
      code_challenge: request.challenge,
      code_challenge_method: 'S256',
    }),
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}
