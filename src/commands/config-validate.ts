import { configFile } from '../config/config-file.ts';
import { describeProblem, type SettingsProblem } from '../config/problem.ts';
import { UsageError } from '../errors.ts';
import { cleanText } from '../reporters/text/clean-text.ts';
import { checkSettings } from './check-settings.ts';
import type { CommandContext, GlobalOptions } from './options.ts';

/**
 * Says that the file is fine, or all that is wrong with it.
 *
 * @throws {UsageError} when something is; as `checkSettings` does
 */
export async function configValidate(
  options: GlobalOptions,
  { io }: CommandContext,
  named: string | undefined,
): Promise<void> {
  const { path, isNamed } = configFile(io, named ?? options.config);
  const { exists, problems } = await checkSettings(path, isNamed, io);
  await io.stdout.write(
    options.json
      ? `${JSON.stringify({ file: path, exists, problems }, null, 2)}\n`
      : asText(path, exists, problems),
  );
  if (problems.length === 0) return;
  throw new UsageError(
    `${path} has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}`,
    'Mend the file: docs/configuration.md and tiktok-metrics schema config tell what it may hold.',
  );
}

function asText(path: string, exists: boolean, problems: readonly SettingsProblem[]): string {
  if (!exists) return `there is no file ${path}, and none is needed\n`;
  if (problems.length === 0) return `${path} is fine\n`;
  return problems
    .map((it) => `${cleanText(`${describeProblem(path, it)}. ${it.hint}`)}\n`)
    .join('');
}
