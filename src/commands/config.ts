import { stat } from 'node:fs/promises';
import { configFile } from '../config/config-file.ts';
import type { CommandContext, GlobalOptions } from './options.ts';

/** Prints where the configuration file is, or would be. */
export async function configPath(options: GlobalOptions, { io }: CommandContext): Promise<void> {
  const { path } = configFile(io, options.config);
  if (!options.json) {
    await io.stdout.write(`${path}\n`);
    return;
  }
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  await io.stdout.write(`${JSON.stringify({ file: path, exists }, null, 2)}\n`);
}
