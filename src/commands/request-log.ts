import { open } from 'node:fs/promises';
import { LocalStateError } from '../errors.ts';
import type { RequestLogEntry } from '../sandbox/http/log-entry.ts';

/** A file that grows by one JSON object a line for each request. */
export interface RequestLog {
  readonly append: (entry: RequestLogEntry) => void;
  readonly close: () => Promise<void>;
}

/**
 * Opens the log for appending.
 *
 * @throws {LocalStateError} when it cannot be written to
 */
export async function openRequestLog(path: string): Promise<RequestLog> {
  const file = await open(path, 'a').catch((error: unknown) => {
    throw new LocalStateError(
      'log-not-written',
      `--log ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      'Name a file in a folder that exists and that you may write to.',
      { cause: error },
    );
  });
  // One after the other, so that lines keep the order of the requests.
  let written: Promise<unknown> = Promise.resolve();
  return {
    append: (entry) => {
      written = written.then(() => file.appendFile(`${JSON.stringify(entry)}\n`));
    },
    close: async () => {
      await written.catch(() => undefined);
      await file.close();
    },
  };
}
