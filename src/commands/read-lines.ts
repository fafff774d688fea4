import { createReadStream } from 'node:fs';
import { LocalStateError, messageOf } from '../errors.ts';
import type { Io } from '../io.ts';

/** A longer line is none of a file that this program writes; it is not gathered in memory. */
const longestLine = 64 * 1024 * 1024;

/**
 * The lines of a file as they are read, without their ends.
 *
 * @throws {LocalStateError} when it cannot be read
 */
export async function* readFileLines(path: string, signal: AbortSignal): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', signal })) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) throw new Error('it has a line without an end');
      yield* lines;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new LocalStateError(
      'import-not-read',
      `${path} cannot be read: ${messageOf(error)}`,
      'Name the file of an export. What was imported before stays.',
      { cause: error },
    );
  }
  if (rest !== '') yield rest;
}

/** The lines of standard input as they come. */
export async function* readInputLines({ stdin, signal }: Io): AsyncGenerator<string> {
  const lines = stdin.openLines();
  try {
    for (;;) {
      const line = await lines.next(signal);
      if (line === null) return;
      yield line;
    }
  } finally {
    lines.close();
  }
}
