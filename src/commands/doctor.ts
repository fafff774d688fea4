import { AlreadyExplained } from '../errors.ts';
import { openNetwork } from './open-network.ts';
import { checkAccounts } from './doctor-accounts.ts';
import { checkCredentials } from './doctor-files.ts';
import { describeFinding, type Finding } from './doctor-finding.ts';
import { checkHistory } from './doctor-history.ts';
import { checkMachine } from './doctor-machine.ts';
import { checkReach, usualPlaces, usualProxy } from './doctor-reach.ts';
import { subjectOfAccount, subjectOfEnvironment } from './doctor-subjects.ts';
import type { CommandContext, GlobalOptions } from './options.ts';
import { followClock } from './right-clock.ts';
import { styleFor } from './style.ts';
import { Talk } from './talk.ts';

/**
 * Looks at all that a report needs, and tells what to do about what is wrong. One thing that is
 * wrong keeps nothing else from being looked at.
 *
 * @throws {AlreadyExplained} when there is a problem: each is told already, and the first decides the
 *   exit code, as those after it often follow from it
 */
export async function doctor(options: GlobalOptions, context: CommandContext): Promise<void> {
  const findings: Finding[] = [];
  const tell = tellWith(options, context);
  for await (const found of examineAll(options, context)) {
    findings.push(...found);
    await tell(found);
  }
  if (options.json) {
    const rows = findings.map(({ check, state, message, hint }) => ({
      check,
      state,
      message,
      hint,
    }));
    await context.io.stdout.write(context.mask.apply(`${JSON.stringify(rows, null, 2)}\n`));
  }
  const first = findings.find(({ state }) => state === 'problem');
  if (first) throw new AlreadyExplained(first.error);
}

/** From what needs nothing else to what rests on it all. */
async function* examineAll(
  options: GlobalOptions,
  machine: CommandContext,
): AsyncGenerator<readonly Finding[]> {
  const { io, mask } = machine;
  // That the clock is off is a finding of its own: all others are made by TikTok's.
  const { context, checkClock } = followClock(machine, () => undefined);
  yield checkMachine(options, io);
  const { findings, store, accounts } = await checkCredentials(context);
  yield findings;
  yield await checkHistory(context);
  const subjects = [
    ...subjectOfEnvironment(context),
    ...accounts.flatMap((it) => (store === null ? [] : subjectOfAccount(it, store, context))),
  ];
  const inUse = subjects.map(({ access }) => access);
  const places = inUse.length > 0 ? inUse : usualPlaces(io);
  const network = await openNetwork(context.io, { proxy: usualProxy(io) });
  try {
    const reach = await checkReach(places, network, io, checkClock);
    yield reach.findings;
    const talk = new Talk(io, mask, options);
    yield await checkAccounts(subjects, reach.silent, network, talk, context);
  } finally {
    await network.close();
  }
}

/** Text is told as it is found; JSON is whole or not at all. */
function tellWith(
  options: GlobalOptions,
  { io, mask }: CommandContext,
): (found: readonly Finding[]) => Promise<void> {
  if (options.json) return () => Promise.resolve();
  const style = styleFor(io.stdout, io, options);
  return async (found) => {
    const text = found.map((finding) => describeFinding(finding, style)).join('');
    if (text !== '') await io.stdout.write(mask.apply(text));
  };
}
