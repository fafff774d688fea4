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
      /** The names of the command: `accounts rename`. */
      readonly command: string;
      /** The option, by its long name, or the argument. */
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
  if (awaits !== null) return valueOf(position, awaits, '');
  if (!isPastOptions && current.startsWith('-')) return wantedOfOption(position, current);
  const [command] = commands;
  if (command.commands.length > 0) return { kind: 'words', candidates: namesOf(command.commands) };
  return wantedOfArgument(position);
}

function wantedOfOption(position: Position, current: string): Wanted {
  const { name, value } = splitOption(current);
  if (value === null) return { kind: 'words', candidates: offerOptions(position, current) };
  const option = findOption(position, name);
  return option === undefined || option.value === null
    ? nothing
    : valueOf(position, option, `${name}=`);
}

function valueOf(position: Position, option: OptionShape, before: string): Wanted {
  const [of = ''] = option.names;
  return { kind: 'value', command: nameOf(position), of, placeholder: option.value ?? '', before };
}

function nameOf({ commands }: Position): string {
  const names = commands.map(({ name }) => name).slice(0, -1);
  return names.reverse().join(' ');
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
  const { name } = argument;
  return { kind: 'value', command: nameOf(position), of: name, placeholder: name, before: '' };
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
