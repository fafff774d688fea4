import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { StoredAccount } from '../credentials/schema.ts';
import type { CredentialStore } from '../credentials/store.ts';
import { LocalStateError, messageOf } from '../errors.ts';
import { readAccounts } from './accounts-store.ts';
import { examine, fine, type Finding, warning } from './doctor-finding.ts';
import type { CommandContext } from './options.ts';

/** Whoever holds the lock for longer is stuck, or waits for a slow answer of TikTok's. */
const lockPatienceMs = 10_000;

export interface CredentialsChecked {
  readonly findings: readonly Finding[];
  /** Null where they cannot be read. */
  readonly store: CredentialStore | null;
  readonly accounts: readonly StoredAccount[];
}

/** Whether the credentials can be read, and changed when a token is renewed. */
export async function checkCredentials(context: CommandContext): Promise<CredentialsChecked> {
  let store: CredentialStore | null = null;
  let accounts: readonly StoredAccount[] = [];
  const findings = await examine('credentials', async () => {
    ({ store, accounts } = await readAccounts(context));
    return [describeAccounts(accounts, store.path), await checkKeeping(store, context)];
  });
  return { findings, store, accounts };
}

function describeAccounts({ length }: readonly StoredAccount[], path: string): Finding {
  if (length === 0) return fine('credentials', 'no account is connected yet');
  const count = length === 1 ? '1 account' : `${length} accounts`;
  return fine('credentials', `${count} in ${path}, which only you can read`);
}

async function checkKeeping(store: CredentialStore, { io }: CommandContext): Promise<Finding> {
  const folder = dirname(store.path);
  const nearest = await findFolder(folder);
  await access(nearest, constants.W_OK).catch((error: unknown) => {
    throw new LocalStateError(
      'credentials-not-written',
      `nothing can be kept in ${nearest}: ${messageOf(error)}`,
      'Check the rights of the folder: renewed tokens are kept there.',
      { cause: error },
    );
  });
  // A look leaves nothing behind: the folder is made when an account is connected.
  if (nearest !== folder) return fine('credentials folder', `${folder} can be made`);
  const patience = AbortSignal.timeout(lockPatienceMs);
  try {
    await store.update((credentials) => credentials, AbortSignal.any([io.signal, patience]));
  } catch (error) {
    io.signal.throwIfAborted();
    if (!patience.aborted) throw error;
    return warning(
      'credentials folder',
      `another process has held ${store.path} for seconds`,
      'Look for a tiktok-metrics that hangs, and end it.',
    );
  }
  return fine('credentials folder', `${folder} can be locked and written`);
}

/** The folder, or where it would be made. */
async function findFolder(folder: string): Promise<string> {
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  return exists || dirname(folder) === folder ? folder : findFolder(dirname(folder));
}
