/** What only a way through a proxy needs, imported when there is one. */
export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js';
