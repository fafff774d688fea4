import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LocalStateError, messageOf } from '../errors.ts';
import { landingPage, pageHeaders, type PageWords } from './landing-page.ts';

/** Where the listener waits. */
export interface ListenerAddress {
  /** `127.0.0.1` or `localhost`: what the browser must have been sent to. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly path: string;
}

/** What is to be done with an answer: words for the browser, or null where it is a stranger's. */
export type Receive = (answer: URLSearchParams, redirectUri: string) => Promise<PageWords> | null;

export interface Listener {
  readonly redirectUri: string;
  /** Ends at once, but for an answer that is being given. */
  readonly close: () => Promise<void>;
}

/**
 * Waits on this machine for the browser to come back from TikTok. It takes one answer; strangers get
 * a page that says so, and the wait goes on.
 *
 * @throws {LocalStateError} when the port is taken
 */
export async function listen(address: ListenerAddress, receive: Receive): Promise<Listener> {
  let authority = '';
  const redirectUri = () => `http://${authority}${address.path}`;
  let taken = false;
  const answered = new Set<Promise<void>>();

  const reply = (request: IncomingMessage, response: ServerResponse) => {
    const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
    // A page elsewhere may have its own name point at this machine.
    if (request.headers.host !== authority) return show(response, 421, pages.wrongHost);
    if (path !== address.path) return show(response, 404, pages.nothing);
    if (request.method !== 'GET') {
      response.setHeader('Allow', 'GET');
      return show(response, 405, pages.nothing);
    }
    if (taken) return show(response, 409, answeredAlready);
    const words = receive(new URLSearchParams(query), redirectUri());
    if (words === null) return show(response, 400, pages.foreign);
    taken = true;
    const done = words.then((it) => show(response, 200, it));
    answered.add(done);
    return done;
  };
  const server = createServer((request, response) => {
    reply(request, response).catch(() => response.destroy());
  });
  const port = await start(server, address);
  authority = `${address.host}:${port}`;
  return {
    redirectUri: redirectUri(),
    close: async () => {
      await Promise.allSettled(answered);
      server.close();
      server.closeAllConnections();
    },
  };
}

/** For an answer to a sign-in that has had one. */
export const answeredAlready: PageWords = {
  title: 'Answered already',
  text: 'This sign-in has had its answer. You can close this page.',
};

const pages = {
  wrongHost: { title: 'Not here', text: 'This address is not served here.' },
  nothing: { title: 'Nothing here', text: 'There is nothing at this address.' },
  foreign: {
    title: 'This belongs to another sign-in',
    text: 'This answer is not for the sign-in that is waiting. Use the page that it opened.',
  },
} as const satisfies Record<string, PageWords>;

/** Resolves when the page has been handed over whole, or its reader has gone. */
function show(response: ServerResponse, status: number, words: PageWords): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.writeHead(status, pageHeaders).end(landingPage(words));
  });
}

function start(server: Server, { host, port }: ListenerAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new LocalStateError(
          'port-not-free',
          `the answer cannot be waited for on port ${port}: ${messageOf(error)}`,
          'Name another port with --port, or leave it out for a free one.',
          { cause: error },
        ),
      ),
    );
    server.listen(port, host, () => {
      const found = server.address();
      resolve(typeof found === 'object' && found ? found.port : port);
    });
  });
}
