import { configFile } from '../config/config-file.ts';
import { readConnection } from '../config/connection.ts';
import { originOf } from '../config/origins.ts';
import { readProxy } from '../config/proxy.ts';
import { describeProblem } from '../config/problem.ts';
import { UsageError } from '../errors.ts';
import { type Io, readVariable } from '../io.ts';
import { checkSettings } from './check-settings.ts';
import { examine, fine, type Finding } from './doctor-finding.ts';
import type { GlobalOptions } from './options.ts';

/** The oldest Node.js that the program is made for, as package.json has it. */
export const oldestNode = '20.18.1';

/** What this machine says of itself: nothing of it needs TikTok. */
export async function checkMachine(options: GlobalOptions, io: Io): Promise<readonly Finding[]> {
  return [
    ...(await examine('Node.js', () => checkNode(io))),
    ...(await examine('configuration', () => checkConfiguration(options, io))),
    ...(await examine('environment', () => checkEnvironment(io))),
  ];
}

function checkNode({ nodeVersion, platform }: Io): Finding {
  if (nodeVersion.localeCompare(oldestNode, 'en', { numeric: true }) < 0) {
    throw new UsageError(
      `version ${nodeVersion} on ${platform} is too old`,
      `Install Node.js ${oldestNode} or later.`,
    );
  }
  return fine('Node.js', `version ${nodeVersion} on ${platform}`);
}

async function checkConfiguration({ config }: GlobalOptions, io: Io): Promise<Finding> {
  const { path, isNamed } = configFile(io, config);
  const { exists, problems } = await checkSettings(path, isNamed, io);
  if (problems.length > 0) {
    throw new UsageError(
      problems.map((problem) => describeProblem(path, problem)).join('; '),
      'Mend the file: tiktok-metrics schema config tells what it may hold.',
    );
  }
  return fine(
    'configuration',
    exists ? `${path} is fine` : `there is no ${path}, and none is needed`,
  );
}

function checkEnvironment({ env }: Io): Finding {
  for (const place of ['business', 'display', 'authorize'] as const) originOf(env, place);
  readProxy(env);
  if (readVariable(env, 'TIKTOK_ACCESS_TOKEN') === undefined) {
    return fine('environment', 'TIKTOK_ACCESS_TOKEN is not set: the connected accounts are used');
  }
  const { api } = readConnection(env);
  return fine(
    'environment',
    `TIKTOK_ACCESS_TOKEN is set, for the ${api} API: it goes before the connected accounts`,
  );
}
