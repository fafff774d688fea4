import { setFlagsFromString } from 'node:v8';
import { type Network, openNetwork as open } from '../tiktok/network.ts';

/** The way to TikTok, for a program that ends after some seconds of work. */
export function openNetwork(...args: Parameters<typeof open>): Promise<Network> {
  // undici compiles its parser when it connects; without this the optimising compiler, which such a
  // run never profits from, keeps the process alive after its work is done.
  setFlagsFromString('--liftoff-only');
  return open(...args);
}
