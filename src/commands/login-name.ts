import type { StoredAccount } from '../credentials/schema.ts';
import type { Account, Api } from '../domain/account.ts';
import { isAccountName } from './account-name.ts';
import { isCalled } from './accounts-store.ts';

/** Until the account was read nobody knows what it is called. */
export function provisionalName(api: Api): string {
  return `${api}-account`;
}

/** Whether somebody chose the account's name, or it has it from an earlier reading. */
export function hasLastingName({ name, api, lastSuccessAt }: StoredAccount): boolean {
  return lastSuccessAt !== null || !name.startsWith(provisionalName(api));
}

/** What an account is to be called after it was read; null where nothing in it makes a name. */
export function nameAfter({ username, displayName }: Account): string | null {
  const name = username ?? toName(displayName ?? '');
  return isAccountName(name) ? name : null;
}

/** A name out of what the account calls itself, where its handle may not be read. */
function toName(displayName: string): string {
  return displayName
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}

/** The name, or one like it that no other account has: a sign-in is not to fail for it. */
export function freeName(wanted: string, api: Api, others: readonly StoredAccount[]): string {
  const isFree = (name: string) => !others.some((account) => isCalled(account, name));
  if (isFree(wanted)) return wanted;
  const withApi = `${wanted}-${api}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? withApi : `${withApi}-${number}`;
    if (isFree(name)) return name;
  }
}
