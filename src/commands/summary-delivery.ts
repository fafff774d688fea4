import { dirname } from 'node:path';
import type { Io } from '../io.ts';
import {
  type AccountSummary,
  summaryFormats,
  type SummaryStyle,
} from '../reporters/summary/formats.ts';
import { checkFolder, openDestination } from './destination.ts';
import type { GlobalOptions } from './options.ts';
import { fillIn, namesAccount, toFileNames } from './output-name.ts';
import { styleFor, styleForFile } from './style.ts';
import type { SummaryPlan } from './summary-plan.ts';

/** Writes summaries; several accounts in one document, or each in a file of its own. */
export type WriteSummaries = (
  entries: readonly AccountSummary[],
  isSeveral: boolean,
) => Promise<void>;

/**
 * Looks at where summaries go before anything is fetched. What the day is called, by which a file may
 * be named, shows only then.
 *
 * @param names what the accounts of the run are called
 * @throws as `openDestination` does
 */
export async function openSummaryDelivery(
  { output, format, csv }: SummaryPlan,
  names: readonly string[],
  options: GlobalOptions,
  io: Io,
): Promise<WriteSummaries> {
  const text = output === null ? styleFor(io.stdout, io, options) : styleForFile(io, options);
  const style: SummaryStyle = { ...text, csv };
  const hasPlaceholder = output !== null && fillIn(output, { account: '', date: '' }) !== output;
  const fixed = hasPlaceholder ? null : await openDestination(output, io);
  if (hasPlaceholder && !dirname(output).includes('{')) await checkFolder('output', output);
  const fileNames = new Map(toFileNames(names).map((file, index) => [names[index], file]));
  const destinationFor = (entries: readonly AccountSummary[]) => {
    if (fixed) return fixed;
    const dates = entries.map(({ summary }) => summary.date).sort();
    const account = fileNames.get(entries[0]?.name) ?? '';
    return openDestination(fillIn(output ?? '', { account, date: dates.at(-1) ?? '' }), io);
  };
  const write: WriteSummaries = async (entries, isSeveral) => {
    const [first] = entries;
    if (!first) return;
    const { one, many } = await summaryFormats[format]();
    const destination = await destinationFor(entries);
    await destination.write(isSeveral ? many(entries, style) : one(first.summary, style));
  };
  if (!namesAccount(output)) return write;
  return async (entries) => {
    for (const entry of entries) await write([entry], false);
  };
}
