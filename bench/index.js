/**
 * Measures what the program promises, side by side with what it is held against, and prints a table:
 * `npm run bench`, or `npm run bench -- paging` for some of it. Ends with 1 where a target was missed.
 * What else the machine does counts for little, as both sides of a ratio run in turn.
 */
import process from 'node:process';
import { measureHistory } from './history.js';
import { measureMemory } from './memory.js';
import { measurePaging } from './paging.js';
import { describe, isMet } from './result.js';
import { measureStartUp } from './start-up.js';
import { measureThroughput } from './throughput.js';

/** @type {Record<string, () => Promise<import('./result.js').Result[]>>} */
const groups = {
  'start-up': measureStartUp,
  paging: measurePaging,
  throughput: measureThroughput,
  memory: measureMemory,
  history: measureHistory,
};

const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(groups) : asked;
const rows = [['measure', 'result', 'target', '']];
let missed = 0;
for (const name of names) {
  const measure = groups[name];
  if (!measure) throw new Error(`there is no ${name}: ${Object.keys(groups).join(', ')}`);
  process.stderr.write(`measuring ${name} ...\n`);
  for (const result of await measure()) {
    rows.push(describe(result));
    if (!isMet(result)) missed += 1;
  }
}
process.stdout.write(drawTable(rows));
process.stdout.write(`\n${rows.length - 1 - missed} met, ${missed} missed\n`);
process.exitCode = missed === 0 ? 0 : 1;

/** @param {string[][]} table */
function drawTable(table) {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map((row) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '),
  );
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}
