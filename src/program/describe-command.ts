import type { Command, Option } from 'commander';
import type { CommandShape, OptionShape } from '../commands/completion/command-shape.ts';
import { collect } from './collect.ts';

/** All that can be typed, read from the parser itself: nothing is listed twice in this program. */
export function describeCommand(command: Command): CommandShape {
  const help = command.createHelp();
  const shown = help.visibleOptions(command);
  const hidden = command.options.filter((option) => option.hidden);
  return {
    name: command.name(),
    description: command.description(),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      description: argument.description,
    })),
    options: [...shown, ...hidden].map(describeOption),
    commands: help.visibleCommands(command).map(describeCommand),
  };
}

function describeOption(option: Option): OptionShape {
  return {
    names: [option.long, option.short].filter((name) => name !== undefined),
    description: option.description,
    value: /[<[](.*)[>\]]$/.exec(option.flags)?.[1] ?? null,
    key: option.attributeName(),
    isRepeatable: option.parseArg === collect,
    isHidden: option.hidden,
  };
}
