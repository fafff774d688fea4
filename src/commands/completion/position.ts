import type { CommandShape, OptionShape } from './command-shape.ts';

/** Where a line stands after some words. */
export interface Position {
  /** The command that the words have named, and those above it, itself first. */
  readonly commands: readonly [CommandShape, ...CommandShape[]];
  /** The options that were typed, and what with. */
  readonly typed: ReadonlyMap<OptionShape, readonly string[]>;
  /** The option whose value comes next. */
  readonly awaits: OptionShape | null;
  /** How many arguments of the command there are. */
  readonly argumentCount: number;
  /** Whether `--` was typed: no options come after it. */
  readonly isPastOptions: boolean;
}

/** Follows whole words as the parser does, from the top command on. Words that mean nothing count as arguments. */
export function follow(program: CommandShape, words: readonly string[]): Position {
  const start: Position = {
    commands: [program],
    typed: new Map(),
    awaits: null,
    argumentCount: 0,
    isPastOptions: false,
  };
  return words.reduce(followWord, start);
}

function followWord(position: Position, word: string): Position {
  const { awaits, commands, isPastOptions } = position;
  if (awaits !== null) return addOption({ ...position, awaits: null }, awaits, word);
  if (!isPastOptions && word === '--') return { ...position, isPastOptions: true };
  if (!isPastOptions && /^-./.test(word)) return followOption(position, word);
  const command = position.argumentCount === 0 ? findCommand(commands[0], word) : undefined;
  if (command) return { ...position, commands: [command, ...commands] };
  return { ...position, argumentCount: position.argumentCount + 1 };
}

function followOption(position: Position, word: string): Position {
  const { name, value } = splitOption(word);
  const option = findOption(position, name);
  if (option === undefined) return position;
  if (option.value !== null && value === null) return { ...position, awaits: option };
  return addOption(position, option, value);
}

function addOption(position: Position, option: OptionShape, value: string | null): Position {
  const values = [...(position.typed.get(option) ?? []), ...(value === null ? [] : [value])];
  return { ...position, typed: new Map(position.typed).set(option, values) };
}

function findCommand({ commands }: CommandShape, name: string): CommandShape | undefined {
  return commands.find((command) => command.name === name);
}

/** `--format=json` in its two halves; the value is null where there is none. */
export function splitOption(word: string): { name: string; value: string | null } {
  const end = word.startsWith('--') ? word.indexOf('=') : -1;
  return end < 0
    ? { name: word, value: null }
    : { name: word.slice(0, end), value: word.slice(end + 1) };
}

export function findOption(position: Position, name: string): OptionShape | undefined {
  return optionsAt(position).find(({ names }) => names.includes(name));
}

/** The options of the command, then those of the commands above it that it has not itself. */
export function optionsAt({ commands }: Position): readonly OptionShape[] {
  const found = new Map<string, OptionShape>();
  for (const option of commands.flatMap(({ options }) => options)) {
    const [name = ''] = option.names;
    if (!found.has(name)) found.set(name, option);
  }
  return [...found.values()];
}
