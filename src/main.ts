import { errorStyleOf, explainError } from './error-text.ts';
import { readSecrets } from './config/connection.ts';
import { AlreadyExplained, Interrupted, OutputClosed } from './errors.ts';
import { exitCodeFor } from './exit-code.ts';
import type { Io } from './io.ts';
import { runProgram } from './program/program.ts';
import { SecretMask } from './tiktok/http/redact.ts';
import { version } from './version.ts';

/**
 * Runs the program once.
 *
 * @returns the exit code; errors are explained on standard error before
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const mask = new SecretMask();
  for (const secret of readSecrets(io.env)) mask.add(secret);
  try {
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      await io.stdout.write(`${version}\n`);
    } else {
      await runProgram(argv, { io, mask });
    }
    return 0;
  } catch (thrown) {
    const error: unknown = io.signal.aborted ? io.signal.reason : thrown;
    if (!isSilent(error)) {
      await tell(
        io,
        explainError(error, errorStyleOf(argv), (text) => mask.apply(text)),
      );
    }
    return exitCodeFor(error);
  }
}

/** What needs no words, or has had them. */
function isSilent(error: unknown): boolean {
  return [Interrupted, OutputClosed, AlreadyExplained].some((kind) => error instanceof kind);
}

/** An error that nobody can read is no reason to fail in another way. */
async function tell(io: Io, text: string): Promise<void> {
  await io.stderr.write(text).catch(() => undefined);
}
