import { expect, it } from 'vitest';
import { runMain } from '../helpers/run-main.ts';
import { runWithConfig } from '../helpers/with-config.ts';

const page = ['report', '--demo', '--format', 'html'];

/** Whole pages, to be opened in a browser: what changes in one of these changes for users. */
it.each([
  ['report-business', [...page, '--limit', '6']],
  ['report-personal', [...page, '--account', 'personal']],
  ['report-all-accounts', [...page, '--all-accounts', '--section', 'overview']],
])('%s', async (name, argv) => {
  const { exitCode, stdout, stderr } = await runMain(argv);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  await expect(stdout).toMatchFileSnapshot(`../golden/${name}.html`);
});

it('is compared with the range before, unless told otherwise', async () => {
  const textOf = async (...more: string[]) => (await runMain([...page, ...more])).stdout;
  expect(await textOf()).toContain(
    'Compared with <time>2026-09-20</time> to <time>2026-10-17</time>',
  );
  expect(await textOf('--compare', 'none')).not.toContain('Compared with');
  expect(await textOf('--compare', 'previous-year')).toContain('<time>2025-10-18</time>');
  const { stdout } = await runWithConfig('[report]\ncompare = "none"\n', page);
  expect(stdout).not.toContain('Compared with');
});

it('explains its figures where that is asked for', async () => {
  const textOf = async (...more: string[]) => (await runMain([...page, ...more])).stdout;
  const explained = await textOf('--explain', '--section', 'summary');
  expect(explained).toContain('<summary>How it was reckoned</summary>');
  expect(explained).toContain('= 100 × 6,236 interactions / 48,789 reach');
  expect(explained).toContain('>Why figures may differ from TikTok’s app</h2>');
  expect(await textOf('--section', 'summary')).not.toContain('<details>');
});

it('is printed to a terminal, too, as it was asked for', async () => {
  const terminal = { columns: 80, colorDepth: 24 } as const;
  const { stdout } = await runMain([...page, '--section', 'summary'], { terminal });
  expect(stdout).toBe((await runMain([...page, '--section', 'summary'])).stdout);
});
