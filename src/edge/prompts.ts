import { confirm, isCancel, password, select, text } from '@clack/prompts';
import { Interrupted } from '../errors.ts';
import type { Prompts } from '../io.ts';

/** Where the person types, and where the questions are shown: never standard output. */
export interface PromptStreams {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
}

/** Questions on the terminal. */
export function createPrompts(streams: PromptStreams): Prompts {
  return {
    text: async (message, signal) =>
      answered<string>(await text({ message, validate: refuseEmpty, ...streams, signal }), signal),
    secret: async (message, signal) =>
      answered<string>(
        await password({ message, validate: refuseEmpty, ...streams, signal }),
        signal,
      ),
    confirm: async (message, signal) =>
      answered<boolean>(
        await confirm({ message, initialValue: false, ...streams, signal }),
        signal,
      ),
    choose: async (message, choices, signal) => {
      const options = choices.map(({ value, label }): { value: string; label: string } => ({
        value,
        label,
      }));
      const answer = answered<string>(
        await select({ message, options, ...streams, signal }),
        signal,
      );
      const chosen = choices.find(({ value }) => value === answer);
      if (!chosen) throw new Error(`${answer} was not among the choices`);
      return chosen.value;
    },
  };
}

function refuseEmpty(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? 'Please type something.' : undefined;
}

/** The terminal is in raw mode while a question stands: Ctrl-C arrives as an answer. */
function answered<Value>(answer: Value | symbol, signal: AbortSignal): Value {
  signal.throwIfAborted();
  if (isCancel(answer)) throw new Interrupted('SIGINT');
  return answer as Value;
}
