/** A proxy, and what is reached without it. */
export interface ProxyUse {
  /** Its address; a name and a password may stand in it. */
  readonly url: URL;
  /** Names of servers as `NO_PROXY` has them: `example.com` and all below it, `*` for all. */
  readonly except: readonly string[];
}

/** Whether requests to the address go through the proxy; those to this machine never do. */
export function goesThroughProxy({ hostname, port, protocol }: URL, { except }: ProxyUse): boolean {
  if (isThisMachine(hostname)) return false;
  const usualPort = protocol === 'https:' ? '443' : '80';
  return !except.some((entry) => {
    if (entry === '*') return true;
    const [, name = '', itsPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    const bare = name.replace(/^\*?\./, '');
    const isNamed = bare !== '' && (hostname === bare || hostname.endsWith(`.${bare}`));
    return isNamed && (itsPort === undefined || itsPort === (port || usualPort));
  });
}

/** The proxy for messages: neither name nor password. */
export function describeProxy({ url }: ProxyUse): string {
  return `${url.protocol}//${url.host}`;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
