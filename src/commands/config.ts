import { configFile } from '../config/config-file.ts';
import { inspectSettings, readSettings } from '../config/read-file.ts';
import type { Settings } from '../config/settings-schema.ts';
import { toOptions } from '../config/to-options.ts';
import { UsageError } from '../errors.ts';
import { readVariable } from '../io.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { planReport } from './report-plan.ts';
import { planSandbox } from './sandbox.ts';
import { variables } from './variables.ts';

/** Prints where the configuration file is, or would be. */
export async function configPath(options: GlobalOptions, { io }: CommandContext): Promise<void> {
  const { path } = configFile(io, options.config);
  await io.stdout.write(
    options.json ? `${JSON.stringify({ file: path }, null, 2)}\n` : `${path}\n`,
  );
}

/** A setting that has a value, and who gave it. */
interface Effective {
  readonly name: string;
  readonly value: unknown;
  readonly source: string;
}

/** Prints every setting that is not as usual, and where its value comes from. */
export async function configShow(options: GlobalOptions, context: CommandContext): Promise<void> {
  const { io } = context;
  const { path, isNamed } = configFile(io, options.config);
  const file = await readSettings(path, isNamed);
  const rows = [...fromFile(file.settings, path), ...fromEnvironment(context)];
  if (options.json) {
    await io.stdout.write(
      `${JSON.stringify({ file: path, exists: file.exists, settings: rows }, null, 2)}\n`,
    );
    return;
  }
  const lines = rows.map(
    ({ name, value, source }) => `${name} = ${JSON.stringify(value)}  (${source})\n`,
  );
  const head = file.exists ? `Settings of ${path}:\n` : `There is no ${path}.\n`;
  const rest = 'Everything else has its usual value: see the help of each command.\n';
  await io.stdout.write([head, ...lines, rest].join(''));
}

function fromFile(settings: Settings, path: string): Effective[] {
  const flatten = (value: unknown, name: string): Effective[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) =>
          flatten(inner, name === '' ? key : `${name}.${key}`),
        )
      : [{ name, value, source: path }];
  return flatten(settings, '');
}

/** A secret's value is nobody's business, not even on the own screen. */
function fromEnvironment({ io }: CommandContext): Effective[] {
  return Object.entries(variables).flatMap(([name, isSecret]) => {
    const value = readVariable(io.env, name);
    if (value === undefined) return [];
    return [{ name, value: isSecret ? '***' : value, source: 'environment' }];
  });
}

/** Says that the file is fine, or all that is wrong with it. */
export async function configValidate(
  options: GlobalOptions,
  { io }: CommandContext,
  file: string | undefined,
): Promise<void> {
  const { path, isNamed } = configFile(io, file ?? options.config);
  const found = await inspectSettings(path, isNamed);
  const problems =
    'problems' in found ? found.problems : findProblems(found.settings, io.now(), io);
  if (options.json) await io.stdout.write(`${JSON.stringify({ file: path, problems }, null, 2)}\n`);
  else if (problems.length > 0) await io.stdout.write(problems.map((it) => `${it}\n`).join(''));
  else if ('exists' in found && !found.exists) {
    await io.stdout.write(`There is no ${path}: every setting has its usual value.\n`);
  } else await io.stdout.write(`${path} is fine.\n`);
  if (problems.length > 0) {
    throw new UsageError(
      `${path} has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}`,
      'docs/configuration.md lists every setting; tiktok-metrics schema config has them as a JSON Schema.',
    );
  }
}

/** Values of the right kind that the commands would refuse all the same. */
function findProblems(
  { report = {}, accounts = {}, sandbox = {} }: Settings,
  now: number,
  io: CommandContext['io'],
): string[] {
  const asOptions = (table: Parameters<typeof toOptions>[0]) =>
    Object.fromEntries(toOptions(table));
  const common = asOptions(report);
  return [
    ...problemOf('report', () => planReport(common, now)),
    ...Object.entries(accounts).flatMap(([name, table]) =>
      problemOf(`accounts.${name}`, () => planReport(asOptions(table), now)),
    ),
    ...problemOf('sandbox', () => planSandbox(asOptions(sandbox), io)),
  ];
}

function problemOf(table: string, plan: () => unknown): string[] {
  try {
    plan();
    return [];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [`[${table}] ${error.message}. ${error.hint}`];
  }
}
