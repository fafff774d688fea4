import type { Input, Prompts } from '../../src/io.ts';

/** Standard input that is no terminal and holds these lines; each may come when it can be told. */
export function linesOf(...lines: readonly (string | (() => Promise<string>))[]): Input {
  const left = [...lines];
  return {
    isTerminal: false,
    openLines: () => ({
      next: async () => {
        const line = left.shift();
        if (line === undefined) return null;
        return typeof line === 'string' ? line : line();
      },
      close: () => undefined,
    }),
  };
}

/** A terminal somebody types at; nothing is read from it but through prompts. */
export const keyboard: Input = {
  isTerminal: true,
  openLines: () => {
    throw new Error('a terminal was read as if it were a file');
  },
};

/** Answers in the order of the questions, which are kept. */
export function answering(...answers: readonly (string | boolean | (() => Promise<string>))[]) {
  const left = [...answers];
  const questions: string[] = [];
  const next = async (question: string): Promise<string | boolean> => {
    questions.push(question);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`nobody answers: ${question}`);
    return typeof answer === 'function' ? answer() : answer;
  };
  const text = async (question: string) => String(await next(question));
  const prompts: Prompts = {
    text,
    secret: text,
    confirm: async (question) => (await next(question)) === true,
    choose: async (question, choices) => {
      const answer = await next(question);
      const found = choices.find(({ value }) => value === answer);
      if (!found) throw new Error(`${String(answer)} cannot be chosen`);
      return found.value;
    },
  };
  return { prompts, questions };
}
