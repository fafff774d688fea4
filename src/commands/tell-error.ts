import { type ErrorStyle, explainError } from '../error-text.ts';
import type { CommandContext } from './options.ts';

/** Tells an error on standard error while the command goes on; nobody reading it is no reason to end. */
export async function tellError(
  error: unknown,
  style: ErrorStyle,
  { io, mask }: CommandContext,
): Promise<void> {
  const text = explainError(error, style, (it) => mask.apply(it));
  await io.stderr.write(text).catch(() => undefined);
}
