import type { IncomingMessage } from 'node:http';

/** One request, read to its end. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  /** A header's value by its lower-case name; null when it was not sent. */
  readonly header: (name: string) => string | null;
  readonly body: string;
}

const bodyLimit = 1_000_000;

/** No request of either API is anywhere near as long. */
export class RequestTooLarge extends Error {
  override readonly name = 'RequestTooLarge';
}

/** @throws {RequestTooLarge} when more than a megabyte is sent; an error of Node's when the client goes away */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const [path = '/', ...search] = (request.url ?? '/').split('?');
  const body = await readBody(request);
  return {
    method: request.method ?? 'GET',
    path,
    query: new Map(new URLSearchParams(search.join('?'))),
    header: (name) => {
      const value = request.headers[name];
      return typeof value === 'string' && value !== '' ? value : null;
    },
    body,
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > bodyLimit) throw new RequestTooLarge('the request is longer than a megabyte');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
