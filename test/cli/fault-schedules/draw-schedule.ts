import { createRandom, pick, type Random, seedPart } from '../../../src/sandbox/accounts/random.ts';
import { type FaultName, faults, ruleOf } from '../../../src/sandbox/faults/faults.ts';
import type { ApiName } from '../../helpers/serve-sandbox.ts';
import { faultClasses } from './fault-classes.ts';

/** One made-up run: what is asked for, on how much, and all that goes wrong on the way. */
export interface Schedule {
  readonly seed: number;
  readonly api: ApiName;
  readonly posts: number;
  /** As the sandbox's command line takes them. */
  readonly faults: readonly string[];
  /** Whether an ended token can be renewed. */
  readonly renews: boolean;
  readonly keepsHistory: boolean;
  /** Of the sandbox's other account as well, through the other API. */
  readonly allAccounts: boolean;
  readonly toFile: boolean;
  readonly deadlineSeconds: number | null;
  readonly command: 'report' | 'summary';
  /** What is typed besides. */
  readonly argv: readonly string[];
  readonly random: Random;
}

const names = Object.keys(faults) as FaultName[];

/** The run that a seed stands for, always the same. */
export function drawSchedule(seed: number): Schedule {
  const random = createRandom(seedPart(seed, 7));
  const chosen = drawFaults(random);
  const command = pick(random, ['report', 'report', 'report', 'summary'] as const);
  const stalls = chosen.some((fault) => /^(slow|hang)/.test(fault));
  return {
    seed,
    api: pick(random, ['business', 'display']),
    posts: Math.floor(random() ** 3 * 700),
    faults: chosen,
    renews: random() < 0.6,
    keepsHistory: random() < 0.6,
    allAccounts: random() < 0.3,
    toFile: random() < 0.3,
    deadlineSeconds: stalls || random() < 0.25 ? Math.ceil(random() ** 2 * 600) : null,
    command,
    argv: [...drawDays[command](random), ...drawHaste(random)],
    random,
  };
}

/** From none to six, in any order: it is the order in which they bend an answer. */
function drawFaults(random: Random): string[] {
  const left = [...names];
  const count = Math.floor(random() * 7);
  return Array.from({ length: count }, () => {
    const [name = names[0]] = left.splice(Math.floor(random() * left.length), 1);
    return name === undefined ? '' : name + drawTimes(name, random);
  }).filter((text) => text !== '');
}

function drawTimes(name: FaultName, random: Random): string {
  const { changes } = faultClasses[name];
  if (ruleOf(name).stage === 'lasting') return '';
  if (changes === 'data') return ':always';
  if (changes === 'once') return ':1';
  const few = `:${1 + Math.floor(random() * 8)}`;
  return pick(random, ['', few, few, few, ':always']);
}

const drawDays = {
  report: (random: Random) => [
    ...['--from', pick(random, ['2025-10-01', '2026-06-01', '2026-09-20', '2026-11-10'])],
    ...['--to', pick(random, ['2026-11-15', '2026-11-14', '2026-11-12'])],
    ...pick(random, [[], [], ['--compare', 'previous']]),
  ],
  summary: (random: Random) => pick(random, [[], ['--date', '2026-11-12'], ['--date', 'today']]),
};

function drawHaste(random: Random): string[] {
  return [
    ...pick(random, [[], [], ['--concurrency', String(1 + Math.floor(random() * 16))]]),
    ...pick(random, [[], ['--rate', 'off'], ['--rate', '5/1'], ['--rate', '100/60']]),
  ];
}
