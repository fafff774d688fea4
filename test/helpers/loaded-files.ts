import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { withTempFolder } from './temp-folder.ts';

/** What Node writes of the code that it ran; here only whose code it was. */
const coverageSchema = z.object({ result: z.array(z.object({ url: z.string() })) });

/** The files of a run of Node, Node's own aside, in no order. It has to end well. */
export function loadedFiles(argv: readonly string[]): Promise<string[]> {
  return withTempFolder(async (folder) => {
    const coverage = join(folder, 'coverage');
    // An empty home, so that no settings of whoever tests are read.
    const env = { NODE_V8_COVERAGE: coverage, TIKTOK_METRICS_HOME: folder };
    const child = spawn(process.execPath, argv, { env, stdio: 'ignore' });
    await once(child, 'close');
    if (child.exitCode !== 0) throw new Error(`node ${argv.join(' ')} failed`);
    const [name = ''] = await readdir(coverage);
    const { result } = coverageSchema.parse(
      JSON.parse(await readFile(join(coverage, name), 'utf8')),
    );
    const urls = result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
    return [...new Set(urls)].map((url) => fileURLToPath(url));
  });
}
