import {
  closeSync,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * A new version of a file, opened beside it before its content is known. A token that works once
 * is spent when its successor arrives: whatever could then go wrong with the disk is tried before.
 */
export interface Replacement {
  /** Writes the content, waits for the disk, and puts the file in place: all at one go. */
  readonly commit: (content: string) => void;
  /** Gives it up; after a commit it does nothing. */
  readonly discard: () => void;
}

/**
 * Opens a replacement and takes so many bytes of the disk for it. `name` tells writers apart that
 * may be at work at the same time; what one that was killed has left behind is used again.
 *
 * @throws Node's own errors when the file cannot be made or the disk is full
 */
export function openReplacement(path: string, name: string, bytes: number): Replacement {
  const temporary = `${path}.${name}.tmp`;
  const file = openSync(temporary, 'w', 0o600);
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const discard = () => {
    if (!isOpen) return;
    close();
    rmSync(temporary, { force: true });
  };
  try {
    fchmodSync(file, 0o600);
    if (bytes > 0) writeAll(file, ' '.repeat(bytes));
    fsyncSync(file);
  } catch (error) {
    discard();
    throw error;
  }
  return {
    discard,
    commit: (content) => {
      writeAll(file, content);
      ftruncateSync(file, Buffer.byteLength(content));
      fsyncSync(file);
      close();
      renameSync(temporary, path);
      syncFolder(dirname(path));
    },
  };
}

function writeAll(file: number, content: string): void {
  const bytes = Buffer.from(content);
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written, undefined, written);
}

/** So that the new name outlasts a power cut as well. Windows knows no such thing. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // The file itself is safe.
  }
}
