import type { Selectable, Transaction } from 'kysely';
import type { RecordOf } from './record-schema.ts';
import type { RunTable, Tables } from './tables.ts';

type RunRow = Omit<Selectable<RunTable>, 'id'>;

/**
 * Takes in a run. Runs have no ids that stand alone: one that began at the same moment is the same,
 * unless it ended in another way.
 *
 * @returns whether it told something new
 */
export async function keepRunRecords(
  transaction: Transaction<Tables>,
  accountId: number | null,
  record: RecordOf<'run'>,
): Promise<boolean> {
  const told = toRow(accountId, record);
  const alike = await transaction
    .selectFrom('fetch_runs')
    .selectAll()
    .where('account_id', 'is', accountId)
    .where('command', '=', told.command)
    .where('started_at', '=', told.started_at)
    .execute();
  const isKnown = alike.some(({ id, ...row }) => told.finished_at === null || isSame(row, told));
  if (isKnown) return false;
  const unfinished = alike.find(({ finished_at }) => finished_at === null);
  if (unfinished) {
    await transaction.updateTable('fetch_runs').set(told).where('id', '=', unfinished.id).execute();
  } else {
    await transaction.insertInto('fetch_runs').values(told).execute();
  }
  return true;
}

function toRow(accountId: number | null, record: RecordOf<'run'>): RunRow {
  return {
    account_id: accountId,
    command: record.command,
    started_at: record.startedAt,
    finished_at: record.finishedAt,
    from_date: record.fromDate,
    to_date: record.toDate,
    requests: record.requests,
    requests_saved: record.requestsSaved,
    outcome: record.outcome,
  };
}

function isSame(one: RunRow, other: RunRow): boolean {
  return JSON.stringify(Object.values(one)) === JSON.stringify(Object.values(other));
}
