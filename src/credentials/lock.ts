import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalStateError, messageOf } from '../errors.ts';
import { type Database, isBusy, openDatabase } from '../sqlite/database.ts';

/** Gives a lock back. */
export type Release = () => void;

/** Longer than any request may take with its retries: who holds a lock that long is stuck. */
const patienceMs = 300_000;
const firstPauseMs = 5;
const longestPauseMs = 60;

/** A lock that is at hand and not taken yet. */
export interface PreparedLock {
  /**
   * Waits for it; where it is free, not at all.
   *
   * @throws {LocalStateError} when another holds it for too long; the signal's reason when aborted
   */
  readonly acquire: (signal: AbortSignal) => Promise<void>;
  readonly release: Release;
}

/**
 * A lock between processes: an exclusive transaction on a small database of its own. The system takes
 * it from a holder that dies, so there are no stale locks to clean up.
 *
 * @throws {LocalStateError} when the lock's file cannot be made
 */
export async function prepareLock(path: string): Promise<PreparedLock> {
  const database = await openLock(path);
  return {
    acquire: (signal) => waitFor(() => tryBegin(database, path), path, signal),
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** Takes the lock. @throws as `prepareLock` and its `acquire` do */
export async function acquireLock(path: string, signal: AbortSignal): Promise<Release> {
  const lock = await prepareLock(path);
  try {
    await lock.acquire(signal);
  } catch (error) {
    lock.release();
    throw error;
  }
  return lock.release;
}

async function openLock(path: string): Promise<Database> {
  try {
    // SQLite would make it readable for everybody.
    closeSync(openSync(path, 'a', 0o600));
    const database = await openDatabase(path);
    database.exec('PRAGMA busy_timeout = 0');
    return database;
  } catch (error) {
    throw explain(error, path);
  }
}

/** Asked again and again, as SQLite's own waiting would stop everything else in this process. */
async function waitFor(attempt: () => boolean, path: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
    signal.throwIfAborted();
    if (attempt()) return;
    if (performance.now() > deadline) {
      throw new LocalStateError(
        'locked',
        `another process has held ${path} for minutes`,
        'Look for a tiktok-metrics that hangs, and end it: the lock is free at once then.',
      );
    }
    // Not all at the same instant.
    const jitter = 0.5 + Math.random() / 2;
    await sleep(pauseMs * jitter, undefined, { signal }).catch(() => undefined);
  }
}

function tryBegin(database: Database, path: string): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw explain(error, path);
  }
}

function explain(error: unknown, path: string): Error {
  if (error instanceof LocalStateError) return error;
  return new LocalStateError(
    'lock-not-usable',
    `the lock ${path} cannot be used: ${messageOf(error)}`,
    'Check the rights of its folder and the room on the disk.',
    { cause: error },
  );
}
