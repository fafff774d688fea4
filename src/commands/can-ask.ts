import { type Io, readVariable } from '../io.ts';
import type { GlobalOptions } from './options.ts';

/** Whether there is somebody who could answer a question. */
export function canAsk({ stdin, stderr, env }: Io, { input }: GlobalOptions): boolean {
  const isUnattended = input === false || readVariable(env, 'CI') !== undefined;
  return stdin.isTerminal && stderr.isTerminal && !isUnattended;
}
