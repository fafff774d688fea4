import { readSamples } from '../sandbox/read-samples.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { demoNow } from './demo-now.ts';
import { accessFromEnvironment } from './environment-access.ts';
import type { CommandContext, ReportOptions } from './options.ts';
import { parseChoice } from './parse-options.ts';
import { isSeveral, type Member, type Roster, rosterOf } from './roster.ts';

const sampleNames = ['business', 'personal'] as const;
type SampleName = (typeof sampleNames)[number];

/**
 * The sample accounts, served by the sandbox over real HTTP on this machine and read by the same
 * client that reads from TikTok: the business one unless others are named.
 */
export async function openDemo(options: ReportOptions, context: CommandContext): Promise<Roster> {
  const names = chooseSamples(options);
  const sandbox = await startSandbox({
    port: 0,
    now: () => demoNow,
    accounts: readSamples(context.io, demoNow),
    faults: [],
    latencyMs: 0,
    limits: 'off',
    log: null,
  });
  const members = names.map((name) => memberOf(name, sandbox, options, context));
  return rosterOf(members, isSeveral(options), () => sandbox.close());
}

function chooseSamples({ account, allAccounts }: ReportOptions): readonly SampleName[] {
  if (allAccounts) return sampleNames;
  const asked = account ?? ['business'];
  return [...new Set(asked.map((name) => parseChoice('account', name, sampleNames, 'business')))];
}

/** The business sample through the business API, the personal one through the display API. */
function memberOf(
  name: SampleName,
  { origin, credentials }: Sandbox,
  options: ReportOptions,
  { mask }: CommandContext,
): Member {
  const api = name === 'business' ? 'business' : 'display';
  const found = credentials.find((entry) => entry.account === name && entry.api === api);
  if (!found) throw new Error(`the sandbox has no ${name} sample account`);
  const { accessToken, businessId } = found;
  const connection = { api, origin, accessToken, businessId, renewal: null } as const;
  return {
    name,
    options,
    createAccess: (notify) => accessFromEnvironment(connection, mask, notify),
  };
}
