import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalStateError, messageOf } from '../errors.ts';
import { CorruptCredentials, readCredentials, setAside } from './file.ts';
import { acquireLock, prepareLock, type PreparedLock, type Release } from './lock.ts';
import { openReplacement, type Replacement } from './replacement.ts';
import { type Credentials, isSameAccount, type StoredAccount } from './schema.ts';

export type AccountKey = Pick<StoredAccount, 'api' | 'openId'>;

/** The connected accounts in their file. */
export interface CredentialStore {
  readonly path: string;
  /** @throws as `readCredentials` does */
  readonly read: () => Promise<Credentials>;
  /**
   * Changes the credentials, one change at a time whatever the number of processes. A change that
   * returns what it was given writes nothing.
   *
   * @throws {LocalStateError} when the file cannot be written: it is as it was then
   */
  readonly update: (
    change: (credentials: Credentials) => Credentials,
    signal: AbortSignal,
  ) => Promise<Credentials>;
  /**
   * Does all that a change does but the change: what is in the way of keeping something shows.
   *
   * @throws {LocalStateError} as `update` does
   */
  readonly rehearse: (signal: AbortSignal) => Promise<void>;
  /** Waits until no other process renews the tokens of this account. */
  readonly lockAccount: (account: AccountKey, signal: AbortSignal) => Promise<Release>;
  /**
   * Takes the room on the disk for a change of this account that must not fail later. Whoever calls
   * it holds the account's lock.
   */
  readonly reserve: (account: AccountKey) => Promise<Reservation>;
  /** Moves a file that cannot be understood out of the way. @returns its new name; null when it is fine */
  readonly setAsideIfCorrupt: (now: number) => Promise<string | null>;
}

/** Room for one change. */
export interface Reservation {
  /** Changes the account, in the reserved room. @returns all credentials as they are then */
  readonly commit: (change: (account: StoredAccount) => StoredAccount) => Promise<Credentials>;
  readonly release: () => void;
}

/** New tokens, a time or two: far more than one change adds. */
const slackBytes = 16_384;

/** The store in a folder, which is made when something is first kept in it. */
export function openStore(folder: string, platform: NodeJS.Platform): CredentialStore {
  const path = join(folder, 'accounts.json');
  const read = () => readCredentials(path, platform !== 'win32');
  const prepare = async (name: string) => {
    await makeFolder(folder);
    return prepareLock(join(folder, `${name}.lock`));
  };

  const replace = async (
    change: (credentials: Credentials) => Credentials,
    open: () => Replacement,
    lock: PreparedLock,
    signal: AbortSignal,
  ): Promise<Credentials> => {
    try {
      await lock.acquire(signal);
      const before = read();
      const after = change(before);
      if (after !== before) write(open, after, path);
      return after;
    } finally {
      lock.release();
    }
  };

  return {
    path,
    read: () => Promise.resolve().then(read),
    update: async (change, signal) => {
      const lock = await prepare('accounts');
      return replace(change, () => openReplacement(path, 'new', 0), lock, signal);
    },
    rehearse: async (signal) => {
      const lock = await prepare('accounts');
      try {
        await lock.acquire(signal);
        const bytes = Buffer.byteLength(toText(read())) + slackBytes;
        guarded(path, () => openReplacement(path, 'new', bytes)).discard();
      } finally {
        lock.release();
      }
    },
    lockAccount: async (account, signal) => {
      await makeFolder(folder);
      return acquireLock(join(folder, `${lockName(account)}.lock`), signal);
    },
    reserve: async (account) => {
      const size = Buffer.byteLength(toText(read()));
      const lock = await prepare('accounts');
      const replacement = guarded(path, () =>
        openReplacement(path, lockName(account), size + slackBytes),
      );
      return {
        commit: (change) =>
          replace(
            (credentials) => changeAccount(credentials, account, change),
            () => replacement,
            lock,
            // What was paid for with a token is kept, whoever wants the program to end.
            new AbortController().signal,
          ),
        release: () => {
          replacement.discard();
          lock.release();
        },
      };
    },
    setAsideIfCorrupt: async (now) => {
      try {
        read();
        return null;
      } catch (error) {
        if (error instanceof CorruptCredentials) return setAside(path, now);
        throw error;
      }
    },
  };
}

/** The credentials with one account changed; the same ones when it is not among them. */
export function changeAccount(
  credentials: Credentials,
  key: AccountKey,
  change: (account: StoredAccount) => StoredAccount,
): Credentials {
  const found = credentials.accounts.find((account) => isSameAccount(account, key));
  if (!found) return credentials;
  const changed = change(found);
  if (changed === found) return credentials;
  return {
    ...credentials,
    accounts: credentials.accounts.map((account) => (account === found ? changed : account)),
  };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw notWritten(folder, error);
  }
}

function write(open: () => Replacement, credentials: Credentials, path: string): void {
  guarded(path, () => {
    const replacement = open();
    try {
      replacement.commit(toText(credentials));
    } finally {
      replacement.discard();
    }
  });
}

function guarded<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw notWritten(path, error);
  }
}

function notWritten(path: string, error: unknown): LocalStateError {
  return new LocalStateError(
    'credentials-not-written',
    `the credentials cannot be kept in ${path}: ${messageOf(error)}`,
    'Nothing was changed. Check the rights of the folder and the room on the disk.',
    { cause: error },
  );
}

function toText(credentials: Credentials): string {
  return `${JSON.stringify(credentials, null, 2)}\n`;
}

/** A file's name for an account: its id may hold anything. */
function lockName({ api, openId }: AccountKey): string {
  return createHash('sha256').update(`${api} ${openId}`).digest('hex').slice(0, 16);
}
