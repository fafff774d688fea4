/** undici by its names: imported by `transport.ts` when it is needed, as it is slow to load. */
export { Agent, ProxyAgent, request } from 'undici';
