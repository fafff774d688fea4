import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { makeAccount } from '../../src/sandbox/accounts/make-account.ts';
import { type FaultName, parseFault } from '../../src/sandbox/faults/faults.ts';
import { sampleNow } from '../helpers/run-main.ts';
import { withTempFolder } from '../helpers/temp-folder.ts';
import { drawSchedule, type Schedule } from './fault-schedules/draw-schedule.ts';
import { faultClasses } from './fault-schedules/fault-classes.ts';
import { type Performed, perform } from './fault-schedules/perform.ts';

/**
 * Runs in which anything goes wrong at any time end with the report of a run in which nothing does,
 * or with an error that says why, and leave a history from which the next run makes that report.
 *
 * `npm run soak` plays 2,000 of them, `npm test` the first twentieth. A test's name is its seed: one that
 * fails is played again with `-t 'seed 17$'`.
 */
const count = process.env['SOAK'] === '1' ? 2000 : 100;

test.each(Array.from({ length: count }, (_, index) => index + 1))('seed %i', async (seed) => {
  const schedule = drawSchedule(seed);
  const { random: _, ...shown } = schedule;
  const label = JSON.stringify(shown);
  const account = makeAccount({ posts: schedule.posts, seed, now: sampleNow });
  await withTempFolder(async (folder) => {
    const at = (name: string) => ({ account, isHurried: false, database: join(folder, name) });
    const changing = schedule.faults.filter((fault) => classOf(fault).changes === 'data');
    const undisturbed = await perform(schedule, { ...at('calm.db'), faults: changing });
    expect(undisturbed, label).toMatchObject({ exitCode: 0, leftovers: [] });

    const disturbed = { ...at('kept.db'), faults: schedule.faults, isHurried: true };
    const result = await perform(schedule, disturbed);
    judge(result, undisturbed, schedule, label);

    if (!schedule.keepsHistory || changing.length > 0) return;
    const next = await perform(schedule, { ...at('kept.db'), faults: [] });
    expect(next.exitCode, label).toBe(0);
    expect(whateverItCameFrom(next.report), label).toEqual(whateverItCameFrom(undisturbed.report));
  });
});

function judge(result: Performed, calm: Performed, schedule: Schedule, label: string): void {
  const { exitCode, report, stderr } = result;
  const mayFail = codesOf(schedule);
  const told = codesIn(stderr);
  const failed = `${label}: ${stderr}`;
  expect(result.leftovers, label).toEqual([]);
  expect(result.requests, label).toBeLessThan(mostRequests(schedule));
  expect(result.sleptAfter, label).toBe(0);
  expect(mayFail, failed).toEqual(expect.arrayContaining(told));
  if (mustSucceed(schedule)) expect(exitCode, failed).toBe(0);
  if (exitCode === 0) {
    expect(told, label).toEqual([]);
    expect(report, label).toBe(calm.report);
  } else if (exitCode === 3) {
    expect(told, label).toHaveLength(1);
    expect(entriesOf(calm.report), label).toEqual(expect.arrayContaining(entriesOf(report)));
    expect(entriesOf(report), label).toHaveLength(1);
  } else {
    expect([4, 5], failed).toContain(exitCode);
    expect(told.length, failed).toBe(schedule.allAccounts ? 2 : 1);
    expect({ report, stdout: result.stdout }, label).toEqual({ report: '', stdout: '' });
  }
  if (result.isOver) expect(exitCode === 0 || told.includes('deadline'), failed).toBe(true);
}

/** A report without what it says of the history that figures came from. */
function whateverItCameFrom(report: string): unknown {
  return JSON.parse(report, (key, value: unknown) => {
    if (key === 'fromHistory') return undefined;
    if (key !== 'notices') return value;
    return noticesShape.parse(value).filter(({ code }) => !code.endsWith('-from-history'));
  });
}

const noticesShape = z.array(z.looseObject({ code: z.string() }));

function classOf(fault: string) {
  return faultClasses[nameOf(fault)];
}

function nameOf(fault: string): FaultName {
  const parsed = parseFault(fault);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.name;
}

function codesOf({ faults, deadlineSeconds }: Schedule): string[] {
  const codes = faults.flatMap((fault) => classOf(fault).codes);
  return deadlineSeconds === null ? codes : [...codes, 'deadline'];
}

/** Where nothing strikes one request more often than it is tried, no waiting is too long. */
function mustSucceed({ faults, deadlineSeconds }: Schedule): boolean {
  const isBrief = (fault: string) =>
    classOf(fault).passes && (classOf(fault).codes.length === 0 || /:[1-4]$/.test(fault));
  return deadlineSeconds === null && faults.every(isBrief);
}

/** The pages that there are, short ones too, and all the tries that a run has. */
function mostRequests({ posts, allAccounts }: Schedule): number {
  return (allAccounts ? 2 : 1) * (100 + 6 * (posts / 20 + 10));
}

const errorShape = z.object({ error: z.object({ code: z.string() }) });

function codesIn(stderr: string): string[] {
  const lines = stderr.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => errorShape.parse(JSON.parse(line)).error.code);
}

function entriesOf(report: string): unknown[] {
  return z.array(z.unknown()).parse(JSON.parse(report));
}
