import { setFlagsFromString } from 'node:v8';
import { type Network, openNetwork as open } from '../tiktok/network.ts';

/** The way to TikTok, for a program that ends after some seconds of work. */
export async function openNetwork(...args: Parameters<typeof open>): Promise<Network> {
  const network = await open(...args);
  // undici compiles its parser when it connects; without this the optimising compiler, which such a
  // run never profits from, keeps the process alive after its work is done. Node compiles whatever
  // it loads afterwards anew, as its own cache is of other flags: nearly all has been loaded by now.
  setFlagsFromString('--liftoff-only');
  // Between two collections the memory of a large account grows by half, not by as much again: that
  // costs a report of 100,000 posts a twentieth of its time and saves a tenth of its memory.
  setFlagsFromString('--heap-growing-percent=50');
  return network;
}
