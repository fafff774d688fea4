/** What only a way through a proxy needs, imported when there is one. */
import connect from 'undici/lib/api/api-connect.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';

// A proxy's agent asks its client for a tunnel by this method, which undici's index gives to all.
Object.assign(Dispatcher.prototype, { connect });

export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';
