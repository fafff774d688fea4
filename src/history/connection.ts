import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { ExpectedError, LocalStateError, messageOf } from '../errors.ts';
import { type Database, isBusy, openDatabase } from '../sqlite/database.ts';
import { createDialect, type Patiently } from './dialect.ts';
import { cannotOpen, checkHeader, foreign } from './file-header.ts';
import { applicationId, migrate } from './migrate.ts';
import { tableNames, type Tables } from './tables.ts';

/** Where the history is, and how it is to be opened. */
export interface HistoryFile {
  readonly path: string;
  /** Whether its folder is made where it is missing: the usual one is, one that was named is not. */
  readonly makesFolder: boolean;
}

/** So long another process may write before this one gives up: writes take milliseconds. */
const patienceMs = 15_000;
/** SQLite's own waiting stops everything else in this process, so it is short. */
const busyMs = 100;
const longestPauseMs = 100;

/** An open database, and the way to close it. */
export interface Connection {
  readonly db: Kysely<Tables>;
  readonly database: Database;
  readonly close: () => Promise<void>;
}

/**
 * Opens the history and brings it to the present shape, or makes a new one. It is readable for its
 * owner alone.
 *
 * @throws {LocalStateError} when the file may not or cannot be used; nothing was changed then
 */
export async function connect(file: HistoryFile, now: number): Promise<Connection> {
  const { path } = file;
  const exists = checkHeader(path);
  if (!exists) makeFile(file);
  const database = await openFile(path);
  const patiently: Patiently = (attempt) => retryWhileBusy(attempt, path);
  const db = new Kysely<Tables>({ dialect: createDialect(database, patiently) });
  try {
    database.exec(`PRAGMA busy_timeout = ${busyMs}`);
    await patiently(() => refuseStranger(database, path));
    database.exec('PRAGMA foreign_keys = ON');
    await patiently(() => database.exec('PRAGMA journal_mode = WAL'));
    // A kill loses nothing then; a power cut at most the last moments, which can be fetched again.
    database.exec('PRAGMA synchronous = NORMAL');
    await migrate(db, path, now);
    requireTables(database, path);
  } catch (error) {
    await db.destroy();
    throw explainFailure(error, path);
  }
  return { db, database, close: () => db.destroy() };
}

/** What SQLite says of a file, in words that help; anything else as it is. */
export function explainFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof ExpectedError) return error;
  const { message } = error;
  const isGarbled = error instanceof SyntaxError;
  if (isGarbled || /malformed|not a database|corrupt|no such (?:table|column)/i.test(message)) {
    return damaged(path, message, error);
  }
  if (/full|readonly|read-only|I\/O|unable to open|is locked|SQLITE_/i.test(message)) {
    const isShut = /unable to open|readonly|read-only/i.test(message);
    const why = isShut ? `it or its folder may not be written to (${message})` : message;
    return cannotOpen(path, why, error);
  }
  return error;
}

function damaged(path: string, why: string, cause?: unknown): LocalStateError {
  return new LocalStateError(
    'history-damaged',
    `the history ${path} is damaged: ${why}`,
    'Put a copy back, or move it away and import an export with tiktok-metrics history import; --no-history does without it.',
    { cause },
  );
}

function makeFile({ path, makesFolder }: HistoryFile): void {
  try {
    if (makesFolder) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // SQLite would make it readable for everybody; what stands beside it takes its rights.
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  } catch (error) {
    throw cannotOpen(path, messageOf(error), error);
  }
}

async function openFile(path: string): Promise<Database> {
  try {
    return await openDatabase(path);
  } catch (error) {
    if (error instanceof LocalStateError) throw error;
    throw cannotOpen(path, messageOf(error), error);
  }
}

/** @throws {LocalStateError} when it has tables, but not those of this program */
function refuseStranger(database: Database, path: string): void {
  const query =
    'SELECT (SELECT application_id FROM pragma_application_id) AS mark, count(*) AS tables FROM sqlite_schema';
  const { mark, tables } = database.prepare(query).get() as { mark: number; tables: number };
  if (tables > 0 && mark !== applicationId) throw foreign(path);
}

/** @throws {LocalStateError} when a table is missing, before anything is read or written in vain */
function requireTables(database: Database, path: string): void {
  const found = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const names = new Set(found.map((row) => (row as { name: string }).name));
  const missing = tableNames.filter((name) => !names.has(name));
  if (missing.length > 0) throw damaged(path, `it has no table ${missing.join(', ')}`);
}

/** Tries again while another process writes, and leaves this one free to do other things meanwhile. */
export async function retryWhileBusy<Result>(attempt: () => Result, path: string): Promise<Result> {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > deadline) {
        throw new LocalStateError(
          'history-locked',
          `the history ${path} is locked: another process has been writing to it for ${patienceMs / 1000} seconds`,
          'End the program that holds it, and try again; --no-history does without it.',
          { cause: error },
        );
      }
    }
    await sleep(pauseMs * (0.5 + Math.random() / 2));
  }
}
