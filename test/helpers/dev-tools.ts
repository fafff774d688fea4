import { WebSocket } from 'undici';

/** What Chromium says, as far as these tests listen. */
export interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: {
    readonly result?: { readonly value?: unknown };
    /** A picture or a print, in base64. */
    readonly data?: string;
  };
  readonly params?: {
    readonly request?: { readonly url?: string };
    readonly entry?: { readonly text: string };
    readonly exceptionDetails?: { readonly text: string };
  };
}

/** A line to Chromium's first page. */
export interface DevTools {
  readonly send: (method: string, params?: object) => Promise<Message>;
  /** All that it told unasked, oldest first. */
  readonly events: readonly Message[];
}

export async function connectDevTools(port: string): Promise<DevTools> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const targets = (await answer.json()) as { webSocketDebuggerUrl: string; type: string }[];
  const target = targets.find(({ type }) => type === 'page');
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));

  const waiting = new Map<number, (message: Message) => void>();
  const events: Message[] = [];
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id === undefined) events.push(message);
    else waiting.get(message.id)?.(message);
  });
  let last = 0;
  const send = (method: string, params: object = {}) =>
    new Promise<Message>((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  return { send, events };
}
