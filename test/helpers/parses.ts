import type { Commands } from '../../src/commands/options.ts';
import { runProgram } from '../../src/program/program.ts';
import { SecretMask } from '../../src/tiktok/http/redact.ts';
import { fakeIo } from './fake-io.ts';
import { lazyCommands } from '../../src/program/lazy-commands.ts';

/**
 * Whether words behind the program's name are a command with options that it has; nothing is run.
 *
 * @throws {UsageError} when they are not
 */
export async function parseOnly(words: readonly string[]): Promise<void> {
  const nothing = () => Promise.resolve();
  const names = Object.keys(lazyCommands);
  const commands = Object.fromEntries(names.map((name) => [name, nothing]));
  // Each name of `Commands` is there, with a function that takes whatever it is given.
  await runProgram(
    words,
    { io: fakeIo().io, mask: new SecretMask() },
    commands as unknown as Commands,
  );
}
