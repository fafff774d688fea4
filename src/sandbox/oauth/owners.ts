import type { SandboxAccount } from '../accounts/account.ts';
import { type Api, apiTraits, type Scope } from '../api-traits.ts';

/** An account as one API lets it be seen: what a token stands for. */
export interface Grant {
  readonly account: SandboxAccount;
  readonly api: Api;
  readonly openId: string;
  readonly scopes: ReadonlySet<string>;
}

/** Those who can be asked for access, and what they would grant. */
export interface Owners {
  readonly accounts: readonly SandboxAccount[];
  /** The scopes of an app that the owners can grant, in the API's order. */
  readonly offer: (api: Api) => readonly Scope[];
}

/** @param withholdInsights whether the owners keep the insights to themselves */
export function createOwners(
  accounts: readonly SandboxAccount[],
  withholdInsights: boolean,
): Owners {
  return {
    accounts,
    offer: (api) => {
      const { scopes, insightScopes } = apiTraits[api];
      return scopes.filter((scope) => !withholdInsights || !insightScopes.includes(scope));
    },
  };
}

/** A grant lists its scopes in the API's own order, however they were asked for. */
export function makeGrant(account: SandboxAccount, api: Api, granted: readonly Scope[]): Grant {
  const scopes = apiTraits[api].scopes.filter((scope) => granted.includes(scope));
  return { account, api, openId: `000sandbox-${account.name}-${api}`, scopes: new Set(scopes) };
}
