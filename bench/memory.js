/**
 * The most memory that a report over a whole year takes, for an account of 100,000 posts, as JSON and
 * as tables. The sandbox runs beside it as a process of its own.
 */
import { runProgram, withSandbox } from './program.js';
import { targets } from './targets.js';

/** @typedef {import('./result.js').Result} Result */

const formats = { json: targets.jsonMegabytes, table: targets.tableMegabytes };

/** @returns {Promise<Result[]>} */
export function measureMemory() {
  return withSandbox(['--limits', 'off', '--posts', '100000'], async (env) => {
    /** @type {Result[]} */
    const results = [];
    for (const [format, target] of Object.entries(formats)) {
      const words = ['report', '--last', '365d', '--format', format, '--no-history'];
      const { megabytes } = await runProgram([...words, '--rate', 'off'], env);
      const measure = `100,000 posts as ${format}: peak memory`;
      results.push({ measure, ratio: megabytes, target, bound: 'at most', unit: 'MB' });
    }
    return results;
  });
}
