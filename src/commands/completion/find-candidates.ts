import type { OptionShape } from './command-shape.ts';
import { findOption, optionsAt, type Position, splitOption } from './position.ts';

/** A word that may stand at the cursor, or the beginning of one. */
export interface Candidate {
  readonly text: string;
  /** Empty where there is nothing to say of it. */
  readonly description: string;
}

/** What may stand at the cursor. */
export type Wanted =
  | { readonly kind: 'words'; readonly candidates: readonly Candidate[] }
  | {
      readonly kind: 'value';
      /** The option, by its long name, or the command and its argument: `schema name`. */
      readonly of: string;
      /** What stands for the value in the help. */
      readonly placeholder: string;
      /** What stands before the value in the same word: `--format=`. */
      readonly before: string;
    };

const nothing: Wanted = { kind: 'words', candidates: [] };

/** What may stand where the word `current` is being typed. */
export function findWanted(position: Position, current: string): Wanted {
  const { awaits, isPastOptions, commands } = position;
  if (awaits !== null) return valueOf(awaits, '');
  if (!isPastOptions && current.startsWith('-')) return wantedOfOption(position, current);
  const [command] = commands;
  if (command.commands.length > 0) return { kind: 'words', candidates: namesOf(command.commands) };
  return wantedOfArgument(position);
}

function wantedOfOption(position: Position, current: string): Wanted {
  const { name, value } = splitOption(current);
  if (value === null) return { kind: 'words', candidates: offerOptions(position, current) };
  const option = findOption(position, name);
  return option === undefined || option.value === null ? nothing : valueOf(option, `${name}=`);
}

function valueOf({ names: [of = ''], value }: OptionShape, before: string): Wanted {
  return { kind: 'value', of, placeholder: value ?? '', before };
}

/** Where a command takes no more arguments, its options are what can follow. */
function wantedOfArgument(position: Position): Wanted {
  const [command, parent] = position.commands;
  const argument = command.arguments[position.argumentCount];
  if (argument === undefined) {
    if (position.isPastOptions || position.argumentCount > 0) return nothing;
    return { kind: 'words', candidates: offerOptions(position, '') };
  }
  if (command.name === 'help') {
    return { kind: 'words', candidates: namesOf(parent?.commands ?? []) };
  }
  const of = [...position.commands.map(({ name }) => name).slice(0, -1)].reverse();
  return {
    kind: 'value',
    of: [...of, argument.name].join(' '),
    placeholder: argument.name,
    before: '',
  };
}

/** Those that were not typed yet, nor undone; an alias only where nothing else begins like that. */
function offerOptions(position: Position, current: string): Candidate[] {
  const spent = new Set(
    [...position.typed.keys()].filter((it) => !it.isRepeatable).map(({ key }) => key),
  );
  const free = optionsAt(position).filter(({ key }) => !spent.has(key));
  const begun = free.filter(({ names }) => names.some((name) => name.startsWith(current)));
  const shown = begun.filter(({ isHidden }) => !isHidden);
  return (shown.length > 0 ? shown : begun).map(({ names: [text = ''], description }) => ({
    text,
    description,
  }));
}

function namesOf(commands: readonly { name: string; description: string }[]): Candidate[] {
  return commands.map(({ name, description }) => ({ text: name, description }));
}
