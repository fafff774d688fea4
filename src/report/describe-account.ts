import { type Account, accountType } from '../domain/account.ts';
import type { Report } from './report.ts';

/** The account as JSON has it. */
export function describeAccount(account: Account): Report['account'] {
  return {
    id: account.id,
    username: account.username,
    displayName: account.displayName,
    type: accountType(account),
    api: account.api,
  };
}
