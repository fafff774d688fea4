import { createInterface } from 'node:readline';
import type { Input, Lines } from '../io.ts';

/** Standard input as the program reads it. The stream is not touched before somebody reads. */
export function toInput(open: () => NodeJS.ReadStream, isTerminal: boolean): Input {
  return { isTerminal, openLines: () => readLines(open()) };
}

/** More lines are not read ahead: a file that is piped in may be larger than the memory. */
const mostReady = 1000;

function readLines(stream: NodeJS.ReadStream): Lines {
  const reader = createInterface({ input: stream, crlfDelay: Infinity });
  const ready: string[] = [];
  const waiting: ((line: string | null) => void)[] = [];
  let over = false;
  reader.on('line', (line) => {
    const next = waiting.shift();
    if (next) next(line);
    else ready.push(line);
    if (ready.length >= mostReady) reader.pause();
  });
  const end = () => {
    over = true;
    for (const next of waiting.splice(0)) next(null);
  };
  reader.once('close', end);
  // A closed standard input has nothing to say; that is no failure of its own.
  stream.once('error', () => reader.close());
  return {
    next: (signal) =>
      new Promise((resolve, reject) => {
        const line = ready.shift();
        if (ready.length === 0 && !over) reader.resume();
        if (line !== undefined || over) {
          resolve(line ?? null);
          return;
        }
        const giveUp = () => reject(signal.reason as Error);
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.push((next) => {
          signal.removeEventListener('abort', giveUp);
          resolve(next);
        });
      }),
    close: () => {
      reader.close();
      stream.destroy();
    },
  };
}
