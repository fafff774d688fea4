import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'undici';
import { withTempFolder } from './temp-folder.ts';

/** A page in a real browser, as far as these tests look at it. */
export interface BrowserPage {
  /** Opens an address and waits until its page is there. */
  readonly open: (address: string) => Promise<void>;
  /** Runs a piece of script in the page. */
  readonly run: (script: string) => Promise<unknown>;
  /** The first address of this beginning that the page was sent to, whether or not it was reached. */
  readonly sentTo: (beginning: string) => Promise<string>;
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-quic',
  '--remote-debugging-port=0',
];

/** Runs Chromium without a window for as long as `use` takes. */
export function withBrowser<Result>(use: (page: BrowserPage) => Promise<Result>): Promise<Result> {
  return withTempFolder(async (folder) => {
    const child = spawn('chromium', [...flags, `--user-data-dir=${folder}`, 'about:blank'], {
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    try {
      return await use(await openPage(await readPort(folder)));
    } finally {
      child.kill('SIGKILL');
      await ended;
      // Its helpers write a moment longer.
      await wait(100);
    }
  });
}

async function readPort(folder: string): Promise<string> {
  for (;;) {
    const text = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [port = ''] = text.split('\n');
    if (port !== '') return port;
    await wait(20);
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: { readonly result?: { readonly value?: unknown } };
  readonly params?: { readonly request?: { readonly url?: string } };
}

async function openPage(port: string): Promise<BrowserPage> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const [target] = (await answer.json()) as { webSocketDebuggerUrl: string; type: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));

  const waiting = new Map<number, (message: Message) => void>();
  const requested: string[] = [];
  let loads = 0;
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    if (message.method === 'Page.loadEventFired') loads += 1;
    const url = message.params?.request?.url;
    if (message.method === 'Network.requestWillBeSent' && url !== undefined) requested.push(url);
  });
  let last = 0;
  const send = (method: string, params: object = {}) =>
    new Promise<Message>((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await send('Page.enable');
  await send('Network.enable');
  return {
    open: async (address) => {
      const before = loads;
      await send('Page.navigate', { url: address });
      while (loads === before) await wait(10);
    },
    run: async (expression) => {
      const { result } = await send('Runtime.evaluate', { expression, awaitPromise: true });
      return result?.result?.value;
    },
    sentTo: async (beginning) => {
      for (;;) {
        const found = requested.find((url) => url.startsWith(beginning));
        if (found !== undefined) return found;
        await wait(10);
      }
    },
  };
}
