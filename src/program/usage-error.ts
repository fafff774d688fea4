import type { Command, CommanderError } from 'commander';
import { UsageError } from '../errors.ts';

/** Commander's message without its prefix; what it suggests becomes the hint. */
export function toUsageError(
  error: CommanderError,
  argv: readonly string[],
  program: Command,
): UsageError {
  const text = error.code === 'commander.help' ? explainHelp(argv, program) : error.message;
  const [message = '', suggestion] = text.replace(/^error: /, '').split('\n');
  const hint = suggestion?.replace(/^\((.*)\)$/, '$1');
  const help = [...commandPath(argv, program), '--help'].join(' ');
  return new UsageError(message, hint ?? `${help} lists what there is.`, { cause: error });
}

/** Commander answers with its help, and no message, where it finds no command to run. */
function explainHelp(argv: readonly string[], program: Command): string {
  const asked = argv[argv.indexOf('help') + 1];
  if (argv.includes('help') && asked !== undefined) return `unknown command '${asked}'`;
  const path = commandPath(argv, program);
  return path.length > 1 ? `${path.slice(1).join(' ')} needs a command` : 'no command was named';
}

/** The names of the commands that the arguments lead to, as far as there are such. */
function commandPath(argv: readonly string[], program: Command): string[] {
  let command = program;
  const path = [program.name()];
  for (const word of argv) {
    const found = command.commands.find((candidate) => candidate.name() === word);
    if (!found) continue;
    command = found;
    path.push(word);
  }
  return path;
}
