import { open } from 'node:fs/promises';
import { LocalStateError, messageOf } from '../errors.ts';
import { checkFolder } from './destination.ts';
import type { RequestLogEntry } from '../sandbox/http/log-entry.ts';

/** A file that grows by one JSON object a line for each request. */
export interface RequestLog {
  readonly append: (entry: RequestLogEntry) => void;
  /** Rejects when a line could not be written. */
  readonly failed: Promise<never>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the log for appending.
 *
 * @throws {UsageError} when its folder does not exist
 * @throws {LocalStateError} when it cannot be written to
 */
export async function openRequestLog(path: string): Promise<RequestLog> {
  const explain = (error: unknown) =>
    new LocalStateError(
      'log-not-written',
      `--log ${path} cannot be written: ${messageOf(error)}`,
      'Check its rights and the room on the disk.',
      { cause: error },
    );
  await checkFolder('log', path);
  const file = await open(path, 'a').catch((error: unknown) => {
    throw explain(error);
  });
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  // One after the other, so that lines keep the order of the requests.
  let written = Promise.resolve();
  return {
    failed,
    append: (entry) => {
      written = written
        .then(() => file.appendFile(`${JSON.stringify(entry)}\n`))
        .catch((error: unknown) => fail(explain(error)));
    },
    close: async () => {
      await written;
      await file.close();
    },
  };
}
