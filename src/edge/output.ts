import { LocalStateError, OutputClosed } from '../errors.ts';
import type { Output } from '../io.ts';

/** A stream of the process as the program writes to it. */
export function toOutput(stream: NodeJS.WriteStream): Output {
  let failure: Error | null = null;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    failure = explainWriteError(error);
  });
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        if (failure) reject(failure);
        else stream.write(text, (error) => (error ? reject(explainWriteError(error)) : resolve()));
      }),
    isTerminal: isTerminal(stream),
    // A terminal that does not know its width reports 0.
    columns: () => (isTerminal(stream) && stream.columns > 0 ? stream.columns : undefined),
    colorDepth: isTerminal(stream) ? stream.getColorDepth() : 1,
  };
}

/** For a pipe or a file Node leaves the property out altogether. */
function isTerminal(stream: Partial<NodeJS.WriteStream>): boolean {
  return stream.isTTY === true;
}

/** A reader that has gone is no failure; a full disk is one. */
function explainWriteError(error: NodeJS.ErrnoException): Error {
  if (['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED'].includes(error.code ?? ''))
    return new OutputClosed();
  return new LocalStateError(
    'output-not-written',
    `the output cannot be written: ${error.message}`,
    'Part of it may have been written. Check the room on the disk.',
    { cause: error },
  );
}
