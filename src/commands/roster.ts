import { readConnection } from '../config/connection.ts';
import { readVariable } from '../io.ts';
import type { Notify } from '../tiktok/events.ts';
import { namedAccounts, readAccounts, usualAccount } from './accounts-store.ts';
import { accessFromEnvironment } from './environment-access.ts';
import type { CommandContext, ReportOptions } from './options.ts';
import type { Access } from './source.ts';
import { accessStored } from './stored-access.ts';

/** An account that a report is wanted of. */
export interface Member {
  /** What the user calls it. */
  readonly name: string;
  /** The options of this account: its own defaults stand behind what was typed. */
  readonly options: ReportOptions;
  readonly createAccess: (notify: Notify) => Access;
}

/** The accounts that a command works on, in the order asked for. */
export interface Roster {
  readonly members: readonly Member[];
  /** Whether several were asked for, even if they turn out to be one. */
  readonly isSeveral: boolean;
  readonly close: () => Promise<void>;
}

/**
 * The accounts that the options mean: those named, else the one of the environment's token, else
 * those of the settings, else the default one.
 *
 * @throws {UsageError} when one is not connected; {SignInError} when there is none
 */
export async function openRoster(
  options: ReportOptions,
  context: CommandContext,
  warn: (text: string) => void,
): Promise<Roster> {
  const { io } = context;
  const isNamed = options.account !== undefined || options.allAccounts === true;
  if (!isNamed && readVariable(io.env, 'TIKTOK_ACCESS_TOKEN') !== undefined) {
    return rosterOf([memberOfEnvironment(options, context)], false);
  }
  const connected = await readAccounts(context);
  const wanted = isNamed ? options : wantedBySettings(options, context);
  const accounts = namedAccounts(wanted, connected);
  const members = (accounts ?? [usualAccount(connected, io.env)]).map((account): Member => ({
    name: account.name,
    options: { ...options, ...options.settings?.forAccount(account.name) },
    createAccess: () => accessStored(account, { ...context, store: connected.store, warn }),
  }));
  return rosterOf(members, isSeveral(wanted));
}

export function rosterOf(
  members: readonly Member[],
  several: boolean,
  close: Roster['close'] = () => Promise.resolve(),
): Roster {
  return { members, isSeveral: several, close };
}

export function isSeveral({
  account,
  allAccounts,
}: Pick<ReportOptions, 'account' | 'allAccounts'>): boolean {
  return allAccounts === true || (account?.length ?? 0) > 1;
}

/** What the settings choose counts less than the variable that names an account. */
function wantedBySettings(
  { settings }: ReportOptions,
  { io }: CommandContext,
): Pick<ReportOptions, 'account' | 'allAccounts'> {
  if (!settings || readVariable(io.env, 'TIKTOK_METRICS_ACCOUNT') !== undefined) return {};
  if (settings.allAccounts) return { allAccounts: true };
  return settings.account === null ? {} : { account: settings.account };
}

function memberOfEnvironment(options: ReportOptions, { io, mask }: CommandContext): Member {
  const connection = readConnection(io.env);
  return {
    name: connection.businessId ?? 'the token of the environment',
    options,
    createAccess: (notify) => accessFromEnvironment(connection, mask, notify),
  };
}
