import { dottedKey, type SettingsProblem } from '../config/problem.ts';
import { rangeOptions } from '../config/precedence.ts';
import { inspectSettings, type SettingsFile } from '../config/read-file.ts';
import { settingsMeant } from '../config/settings-meant.ts';
import { asOptions, listSettings, plainName, type Setting } from '../config/settings-of-run.ts';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { SecretMask } from '../tiktok/http/redact.ts';
import { isAccountName } from './account-name.ts';
import { demoNow } from './demo-now.ts';
import { planFreshness } from './history-use.ts';
import { planLogin } from './login-plan.ts';
import { planReport } from './report-plan.ts';
import { planSandbox } from './sandbox.ts';

/** A configuration file that was looked at. */
export interface CheckedSettings {
  readonly exists: boolean;
  /** In the order of the file; none where it is fine or not there. */
  readonly problems: readonly SettingsProblem[];
}

/**
 * Everything that is wrong with a configuration file: its form, its keys, the kinds of its values,
 * then the values that the commands themselves would refuse.
 *
 * @throws as `inspectSettings` does
 */
export async function checkSettings(
  path: string,
  isNamed: boolean,
  io: Io,
): Promise<CheckedSettings> {
  const found = await inspectSettings(path, isNamed);
  if ('problems' in found) return { exists: true, problems: found.problems };
  return { exists: found.exists, problems: await findProblems(found, io) };
}

async function findProblems(file: SettingsFile, io: Io): Promise<SettingsProblem[]> {
  const { report = {}, sync = {}, login = {}, sandbox = {}, accounts = {} } = file.settings;
  const now = report.demo ? demoNow : io.now();
  const plan = (settings: readonly Setting[]) => planReport(toObject(settings), now);
  const ofReport = await refusals(listSettings(['report'], report), plan);
  const ofAccounts: Refusal[] = [];
  for (const [name, table] of Object.entries(accounts)) {
    const own = listSettings(['accounts', name], table);
    ofAccounts.push(...(await refusals(layOver(ofReport.fine, own), plan)).refused);
  }
  const ofSync = await refusals(listSettings(['sync'], sync), (settings) =>
    planFreshness(toObject(settings)),
  );
  const ofSandbox = await refusals(listSettings(['sandbox'], sandbox), (settings) =>
    planSandbox(toObject(settings), io),
  );
  // What the environment has to say is no matter of the file.
  const bare = { io: { ...io, env: {} }, mask: new SecretMask() };
  const ofLogin = await refusals(listSettings(['login'], login), (settings) =>
    planLogin({ api: 'display', ...toObject(settings), input: false }, bare),
  );
  const refused = [
    ofReport.refused,
    ofAccounts,
    ofSync.refused,
    ofSandbox.refused,
    ofLogin.refused,
  ].flat();
  const problems = refused.map((it) => toProblem(it, file));
  return [...problems, ...findOddNames(Object.keys(accounts), file)].sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0),
  );
}

function toObject(settings: readonly Setting[]) {
  return Object.fromEntries(asOptions(settings));
}

/** An account's own values over those of `report`, a range of its own instead of the range there. */
function layOver(base: readonly Setting[], own: readonly Setting[]): Setting[] {
  const range: readonly string[] = rangeOptions;
  const hasRange = own.some(({ key }) => range.includes(key));
  const isHidden = (key: string) =>
    own.some((it) => it.key === key) || (hasRange && range.includes(key));
  return [...base.filter(({ key }) => !isHidden(key)), ...own];
}

interface Refusal {
  readonly error: UsageError;
  readonly settings: readonly Setting[];
}

/**
 * Plans with the settings, without those that were refused, until nothing is: a plan tells its
 * first problem only. What lies in no setting lies in what the command line is still to say.
 */
async function refusals(
  settings: readonly Setting[],
  plan: (settings: readonly Setting[]) => unknown,
): Promise<{ readonly fine: readonly Setting[]; readonly refused: readonly Refusal[] }> {
  const error = await refusalOf(() => plan(settings));
  if (error === null) return { fine: settings, refused: [] };
  const meant = settingsMeant(error.message, settings);
  if (meant.length === 0) return { fine: settings, refused: [] };
  const rest = settings.filter((it) => !meant.includes(it));
  const { fine, refused } = await refusals(rest, plan);
  return { fine, refused: [{ error, settings: meant }, ...refused] };
}

async function refusalOf(plan: () => unknown): Promise<UsageError | null> {
  try {
    await plan();
    return null;
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

function toProblem({ error, settings }: Refusal, { lineOf }: SettingsFile): SettingsProblem {
  const paths = settings.map(({ tables, key }) => [...tables, key]);
  const [first = []] = paths;
  const key = paths.map(dottedKey).join(', ');
  const named = settings.reduce(
    (message, setting, index) =>
      message.replaceAll(
        new RegExp(`--${setting.key}(?![\\w-])`, 'g'),
        dottedKey(paths[index] ?? []),
      ),
    error.message,
  );
  const message = named === error.message ? `${key}: ${named}` : named;
  return { key, line: lineOf(first), column: null, message, hint: asInFile(error.hint) };
}

/** The file has no hyphens before its keys. */
function asInFile(text: string): string {
  return text.replaceAll(/(?<![\w-])--(?=[a-z])/g, '');
}

function findOddNames(names: readonly string[], { lineOf }: SettingsFile): SettingsProblem[] {
  return names.flatMap((name, index) => {
    const twin = names.slice(0, index).find((other) => plainName(other) === plainName(name));
    const place = { key: dottedKey(['accounts', name]), line: lineOf(['accounts', name]) };
    const title = `[${place.key}]`;
    if (twin !== undefined) {
      const message = `${title} is the account of [${dottedKey(['accounts', twin])}]`;
      return [{ ...place, column: null, message, hint: 'Make one table of the two.' }];
    }
    if (isAccountName(name.replace(/^@/, ''))) return [];
    const hint = 'tiktok-metrics accounts list prints the names that there are.';
    return [{ ...place, column: null, message: `${title}: no account can be called so`, hint }];
  });
}
