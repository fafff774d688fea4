import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import {
  access,
  chmod,
  type FileHandle,
  open,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { LocalStateError, messageOf, OutputClosed, UsageError } from '../errors.ts';
import type { Io } from '../io.ts';

/** A text in pieces, made as they are written. */
export type Pieces = Iterable<string> | AsyncIterable<string>;

/** Where a result goes: opened before the work, so that nothing is fetched for nothing. */
export interface Destination {
  /** Writes all pieces, or leaves what was there as it was. */
  readonly write: (pieces: Pieces) => Promise<void>;
}

/**
 * Standard output (null), or a file.
 *
 * @throws {UsageError} when the file's folder does not exist or the path is a folder
 * @throws {LocalStateError} when the folder may not be written to
 */
export async function openDestination(path: string | null, io: Io): Promise<Destination> {
  if (path === null) return { write: (pieces) => writeToStdout(pieces, io) };
  const target = await resolveTarget(path);
  return {
    write: (pieces) =>
      explainFailure(path, io, async () => {
        if (!target.isDevice) return replaceFile(target, pieces, io);
        await writeToDevice(target.path, pieces, io).catch((error: unknown) => {
          throw systemCode(error) === 'EPIPE' ? new OutputClosed() : error;
        });
      }),
  };
}

/**
 * Tells what the system says of a path in words that help.
 *
 * @throws {LocalStateError} when the path cannot be written
 */
export async function explainFailure(
  path: string,
  { signal }: Io,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    // What went wrong while the text was made is no matter of the file.
    if (systemCode(error) === null) throw error;
    throw new LocalStateError(
      'output-not-written',
      `${path} cannot be written: ${messageOf(error)}`,
      'Nothing was changed. Check the rights of its folder and the room on the disk.',
      { cause: error },
    );
  }
}

/** In a pipe what has begun is finished, so that a reader has all of a document or nothing. */
async function writeToStdout(pieces: Pieces, io: Io): Promise<void> {
  io.signal.throwIfAborted();
  for await (const piece of pieces) {
    if (io.stdout.isTerminal) io.signal.throwIfAborted();
    await io.stdout.write(piece);
  }
}

interface Target {
  readonly path: string;
  /** The rights of the file that is replaced; null for a new one. */
  readonly mode: number | null;
  /** A device or pipe is written to: it must not be replaced by a file. */
  readonly isDevice: boolean;
}

async function resolveTarget(path: string): Promise<Target> {
  await checkFolder('output', path);
  const existing = await stat(path).catch(() => null);
  if (existing === null) return { path: await followLink(path), mode: null, isDevice: false };
  if (existing.isDirectory()) {
    throw new UsageError(
      `--output ${path} is a folder`,
      'Name a file in it; CSV takes a folder whose name ends with a slash.',
    );
  }
  if (!existing.isFile()) return { path, mode: null, isDevice: true };
  // The file behind a link is replaced, not the link.
  return { path: await realpath(path), mode: existing.mode & 0o777, isDevice: false };
}

/** The path itself, or where a link leads that leads to nothing yet. */
async function followLink(path: string): Promise<string> {
  const target = await readlink(path).catch(() => null);
  return target === null ? path : resolve(dirname(path), target);
}

/** @throws as `openDestination` does */
export async function checkFolder(option: string, path: string): Promise<void> {
  const folder = dirname(path);
  const found = await stat(folder).catch(() => null);
  if (!found?.isDirectory()) {
    throw new UsageError(`--${option} ${path}: there is no folder ${folder}`, 'Make it first.');
  }
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw new LocalStateError(
      'folder-not-writable',
      `--${option} ${path}: the folder ${folder} may not be written to`,
      'Choose another folder or change its rights.',
      { cause: error },
    );
  });
}

/** A pipe without a reader keeps its writer waiting for as long as it likes: Ctrl-C ends that. */
async function writeToDevice(path: string, pieces: Pieces, io: Io): Promise<void> {
  const file = await Promise.race([open(path, 'w'), untilAborted(io.signal)]);
  try {
    for await (const piece of pieces) {
      io.signal.throwIfAborted();
      await file.writeFile(piece);
    }
  } finally {
    await file.close();
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** Writes beside the file and renames in the end: no reader ever sees a part of it. */
async function replaceFile(target: Target, pieces: Pieces, io: Io): Promise<void> {
  const { path, mode } = target;
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', mode ?? 0o666);
    await writeAll(file, pieces, io).finally(() => file.close());
    if (mode !== null) await chmod(temporary, mode);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** To the disk, not only to the system's memory of it. */
export async function writeAll(file: FileHandle, pieces: Pieces, io: Io): Promise<void> {
  for await (const piece of pieces) {
    io.signal.throwIfAborted();
    await file.writeFile(piece);
  }
  await file.sync();
}

/** The code of an error of the system's (`ENOSPC`); null for any other error. */
function systemCode(error: unknown): string | null {
  const isSystems = error instanceof Error && 'syscall' in error && 'code' in error;
  return isSystems ? String(error.code) : null;
}
