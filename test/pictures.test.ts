import { readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { withBrowser } from './helpers/browser.ts';
import { comparePicture } from './helpers/pictures.ts';
import { runMain } from './helpers/run-main.ts';
import { withTempFolder } from './helpers/temp-folder.ts';
import { drawTerminal } from './helpers/terminal-picture.ts';
import { lacksTool } from './helpers/tools.ts';

/** The pictures of the README are made of the sample, here; `npm run pictures` makes them anew. */
const folder = new URL('../docs/pictures/', import.meta.url);

it('the table in the README is what is printed', async () => {
  const argv = [
    'report',
    '--demo',
    '--compare',
    'previous',
    '--section',
    'overview',
    '--section',
    'posts',
    '--sort',
    'views',
    '--limit',
    '4',
  ];
  const columns = 110;
  const { stdout } = await runMain(argv, { terminal: { columns, colorDepth: 4 } });
  const command = `tiktok-metrics ${argv.join(' ')}`;
  const path = fileURLToPath(new URL('report-table.svg', folder));
  await expect(drawTerminal(command, stdout, columns)).toMatchFileSnapshot(path);
});

it.skipIf(lacksTool('chromium')).each(['light', 'dark'] as const)(
  'the page in the README is what a browser shows, %s',
  async (scheme) => {
    const { stdout } = await runMain(['report', '--demo', '--format', 'html']);
    const picture = await withTempFolder(async (home) => {
      const page = join(home, 'report.html');
      await writeFile(page, stdout);
      return withBrowser(async ({ emulate, open, screenshot }) => {
        await emulate({ width: 1280, height: 960, scheme });
        await open(pathToFileURL(page).href);
        return screenshot();
      });
    });
    const path = fileURLToPath(new URL(`report-html-${scheme}.png`, folder));
    expect(await comparePicture(path, picture)).toBeNull();
  },
);

it('the README shows them, with words for those who do not see them, and they are small', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const names = [...readme.matchAll(/docs\/pictures\/([\w-]+\.\w+)/g)].map(([, name = '']) => name);
  expect(new Set(names)).toEqual(
    new Set(['report-table.svg', 'report-html-light.png', 'report-html-dark.png']),
  );
  for (const [image] of readme.matchAll(/<img\b[^>]*>/g)) expect(image).toMatch(/ alt="[^"]{40,}"/);
  const sizes = [...new Set(names)].map((name) => statSync(new URL(name, folder)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000);
});
