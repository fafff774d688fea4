import { randomBytes } from 'node:crypto';
import { renameSync } from 'node:fs';
import {
  chmod,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { checkFolder, explainFailure, type Pieces, writeAll } from './destination.ts';

/** A file to be: its name and what is in it. */
interface NewFile {
  readonly name: string;
  readonly pieces: Pieces;
}

/** A folder that a result with several files goes to. */
export interface FolderDestination {
  /** Writes all files, or leaves what was there as it was. */
  readonly write: (files: readonly NewFile[]) => Promise<void>;
}

/**
 * Opens a folder that is made anew with all its files. One that is there already is replaced, but only
 * where it holds nothing that this program has not written.
 *
 * @param isOurs whether a file of that name is one of those that a report writes
 * @throws {UsageError} when the folder around it is missing, or it holds anything else
 * @throws {LocalStateError} when the folder around it may not be written to
 */
export async function openFolder(
  path: string,
  isOurs: (name: string) => boolean,
  io: Io,
): Promise<FolderDestination> {
  const named = path.replace(/[/\\]+$/, '');
  await checkFolder('output', named);
  const wanted = resolve(named);
  const mode = await checkReplaceable(path, wanted, isOurs);
  // The folder behind a link is replaced, not the link.
  const target = mode === null ? wanted : await realpath(wanted);
  return {
    write: (files) =>
      explainFailure(path, io, async () => {
        const fresh = besides(target, 'tmp');
        try {
          await writeFiles(fresh, files, mode, io);
          // It took a while since somebody looked.
          const isThere = (await checkReplaceable(path, target, isOurs)) !== null;
          await (isThere ? replaceFolder(target, fresh, isOurs) : rename(fresh, target));
        } catch (error) {
          await rm(fresh, { recursive: true, force: true });
          throw error;
        }
      }),
  };
}

/** The rights of the folder that is there; null where there is none. */
async function checkReplaceable(
  path: string,
  target: string,
  isOurs: (name: string) => boolean,
): Promise<number | null> {
  const existing = await stat(target).catch(() => null);
  if (existing === null) return null;
  if (!existing.isDirectory()) {
    throw new UsageError(
      `--output ${path} is a file`,
      'Name another folder, or move the file away.',
    );
  }
  if (target === resolve('.')) {
    throw new UsageError(`--output ${path} is the folder you are in`, 'Name a folder in it.');
  }
  const entries = await readdir(target, { withFileTypes: true });
  const strange = entries.find((entry) => !entry.isFile() || !isOurs(entry.name));
  if (strange) {
    throw new UsageError(
      `--output ${path} holds ${strange.name}, which no report has written`,
      'The folder would be replaced as a whole: name a new one.',
    );
  }
  return existing.mode & 0o777;
}

/** A hidden name next to the folder: on the same disk, so that a rename is all it takes. */
function besides(target: string, ending: string): string {
  return join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.${ending}`);
}

async function writeFiles(
  folder: string,
  files: readonly NewFile[],
  mode: number | null,
  io: Io,
): Promise<void> {
  await mkdir(folder);
  for (const { name, pieces } of files) {
    const file = await open(join(folder, name), 'wx');
    await writeAll(file, pieces, io).finally(() => file.close());
  }
  if (mode !== null) await chmod(folder, mode);
}

/** Nothing comes between the two renames, so that nobody finds neither folder. */
async function replaceFolder(
  target: string,
  fresh: string,
  isOurs: (name: string) => boolean,
): Promise<void> {
  const old = besides(target, 'old');
  renameSync(target, old);
  try {
    renameSync(fresh, target);
  } catch (error) {
    renameSync(old, target);
    throw error;
  }
  // One that nobody may write to is cleared all the same: it has been replaced.
  await chmod(old, 0o700);
  for (const name of await readdir(old)) {
    // What somebody has put there meanwhile is not thrown away.
    await (isOurs(name) ? unlink(join(old, name)) : rename(join(old, name), join(target, name)));
  }
  await rmdir(old);
}
