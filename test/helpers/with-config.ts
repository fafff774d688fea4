import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMain, type RunOptions, type RunResult } from './run-main.ts';
import { withTempFolder } from './temp-folder.ts';

/** Runs the program once where the configuration file holds this text. Its path is `config.toml`. */
export async function runWithConfig(
  text: string | Uint8Array,
  argv: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return withTempFolder(async (home) => {
    await writeFile(join(home, 'config.toml'), text);
    const env = { TIKTOK_METRICS_HOME: home, ...options.env };
    const result = await runMain(argv, { ...options, env });
    const named = (output: string) => output.replaceAll(join(home, 'config.toml'), 'config.toml');
    return { ...result, stdout: named(result.stdout), stderr: named(result.stderr) };
  });
}
