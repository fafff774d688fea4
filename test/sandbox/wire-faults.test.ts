import { describe, expect, it } from 'vitest';
import { fault, openSandbox, paths } from './open-sandbox.ts';

async function ask(text: string, signal?: AbortSignal) {
  const sandbox = await openSandbox({ faults: [fault(text)] });
  return fetch(sandbox.origin + paths.account, { ...(signal && { signal }) });
}

describe('faults on the wire', () => {
  it('truncated promises more than it sends', async () => {
    const response = await ask('truncated');
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(50);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('reset ends the connection without an answer', async () => {
    await expect(ask('reset')).rejects.toThrow('fetch failed');
  });

  it('slow sends the headers and keeps the body back', async () => {
    const leave = new AbortController();
    const response = await ask('slow', leave.signal);
    expect(response.status).toBe(200);
    setTimeout(() => leave.abort(), 50);
    await expect(response.text()).rejects.toThrow('aborted');
  });

  it('hang never answers', async () => {
    await expect(ask('hang', AbortSignal.timeout(80))).rejects.toThrow('aborted');
  });

  it('huge goes on and on, as fast as it is read', async () => {
    const leave = new AbortController();
    const response = await ask('huge', leave.signal);
    let received = 0;
    try {
      for await (const chunk of response.body ?? []) {
        received += (chunk as Uint8Array).length;
        if (received > 5_000_000) leave.abort();
      }
    } catch {
      // The client has had enough.
    }
    expect(received).toBeGreaterThan(5_000_000);
  });

  it('lets the next request through', async () => {
    const sandbox = await openSandbox({ faults: [fault('reset:1')] });
    await expect(fetch(sandbox.origin + paths.account)).rejects.toThrow('fetch failed');
    expect((await sandbox.business(paths.account)).body['code']).toBe(0);
    expect(sandbox.log.map((entry) => entry.fault)).toEqual(['reset', null]);
    expect(sandbox.log.map((entry) => entry.status)).toEqual([0, 200]);
  });
});
