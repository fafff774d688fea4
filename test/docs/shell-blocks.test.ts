import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBlocks, readBlocksOf } from '../helpers/doc-blocks.ts';
import { type DocScene, toolsOf, withDocScene } from '../helpers/doc-scene.ts';
import { lacksTool } from '../helpers/tools.ts';

/** What each page takes for granted, and what it cannot ask for where nobody answers. */
const pages: Readonly<Record<string, { before?: string; answer?: readonly [string, string] }>> = {
  'docs/accounts.md': {
    before: 'tiktok-metrics accounts rename cafe sample.cafe',
    answer: ['logout --account cafe', 'logout --account cafe --yes'],
  },
  'docs/exit-codes.md': {},
  'docs/history.md': {},
  'docs/privacy.md': {},
  'docs/schedule.md': {},
};

/** Commands that print a reason on standard error, as the page means them to. */
const saysWhy = new Set(['docs/exit-codes.md']);

async function runPage(path: string, scene: DocScene): Promise<string[]> {
  const { before = 'true', answer = ['', ''] } = pages[path] ?? {};
  expect(await scene.run(before)).toMatchObject({ exitCode: 0, stderr: '' });
  const told: string[] = [];
  for (const { text } of readBlocksOf(path, 'sh')) {
    const { exitCode, stdout, stderr } = await scene.run(text.replace(...answer));
    expect({ text, exitCode }).toEqual({ text, exitCode: 0 });
    if (!saysWhy.has(path)) expect({ text, stderr }).toEqual({ text, stderr: '' });
    told.push(stdout);
  }
  return told;
}

describe.skipIf(process.platform === 'win32')('the commands of a page work as they stand', () => {
  for (const path of Object.keys(pages)) {
    const scripts = readBlocksOf(path, 'sh').map(({ text }) => text);
    it.skipIf(toolsOf(scripts.join()).some(lacksTool))(path, () =>
      withDocScene(async (scene) => {
        expect(await runPage(path, scene)).toHaveLength(scripts.length);
      }),
    );
  }

  it.skipIf(lacksTool('jq'))('docs/exit-codes.md tells codes as they are', () =>
    withDocScene(async (scene) => {
      const [wrong, alert, reason] = await runPage('docs/exit-codes.md', scene);
      expect(wrong).toBe('exit code 2\n');
      expect(alert).toMatch(/^Alert: .*balance/i);
      expect(reason).toBe('usage\n');
    }),
  );
});

it('every block of every page is of a kind that some test looks at', () => {
  const checked = new Set([
    ...['sh', 'sql', 'crontab', 'ini', 'yaml', 'dockerfile', 'toml'],
    // Run by test/cli/package.test.ts.
    'js',
    // A picture, held against the tables by test/history/docs.test.ts.
    'mermaid',
  ]);
  const shownElsewhere = ['docs/recipes.md', ...Object.keys(pages)];
  const names = readdirSync(new URL('../../docs/', import.meta.url));
  for (const name of names.filter((it) => it.endsWith('.md'))) {
    for (const { language, text } of readBlocks(`docs/${name}`)) {
      expect(checked, text).toContain(language);
      if (language === 'sh') expect(shownElsewhere).toContain(`docs/${name}`);
    }
  }
});
