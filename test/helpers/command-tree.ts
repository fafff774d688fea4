import type { CommandShape } from '../../src/commands/completion/command-shape.ts';
import type { Commands } from '../../src/commands/options.ts';
import { lazyCommands } from '../../src/program/lazy-commands.ts';
import { runProgram } from '../../src/program/program.ts';
import { SecretMask } from '../../src/tiktok/http/redact.ts';
import { fakeIo } from './fake-io.ts';

/** All that can be typed, as the parser tells it. */
export async function commandTree(): Promise<CommandShape> {
  const told: CommandShape[] = [];
  const commands: Commands = {
    ...lazyCommands,
    complete: ({ tree }) => {
      told.push(tree);
      return Promise.resolve();
    },
  };
  await runProgram(['complete'], { io: fakeIo().io, mask: new SecretMask() }, commands);
  const [tree] = told;
  if (tree === undefined) throw new Error('nothing was told of the commands');
  return tree;
}

/** A command, those below it, and those below these, each with the names that lead to it. */
export function everyCommand(
  command: CommandShape,
  path: readonly string[] = [],
): { path: readonly string[]; command: CommandShape }[] {
  const below = command.commands.flatMap((child) => everyCommand(child, [...path, child.name]));
  return [{ path, command }, ...below];
}
