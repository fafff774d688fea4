import { readFile } from 'node:fs/promises';
import { UsageError } from '../../errors.ts';
import type { CommandContext, GlobalOptions } from '../options.ts';
import { suggestName } from '../parse-options.ts';
import { shellNames, shells } from './shells.ts';

/** Prints the script by which a shell completes the program's lines. */
export async function completion(
  _options: GlobalOptions,
  { io }: CommandContext,
  shell?: string,
): Promise<void> {
  const name = shellNames.find((it) => it === shell);
  if (name === undefined) {
    throw new UsageError(
      shell === undefined
        ? 'completion needs the name of a shell'
        : `there is no script for ${shell}`,
      suggestName(shell ?? '', shellNames),
    );
  }
  const file = new URL(`completions/${shells[name].script}`, io.packageFolder);
  await io.stdout.write(await readFile(file, 'utf8'));
}
