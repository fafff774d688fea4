import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { policy } from '../../../src/reporters/html/policy.ts';
import { sortScript } from '../../../src/reporters/html/sort-script.ts';
import { styleText } from '../../../src/reporters/html/style/style.ts';

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

it('knows the style and the script by their hashes; --update writes them anew', async () => {
  const text = `/** By these the policy knows the style and the script. Made by policy.test.ts --update. */
export const styleHash = '${hashOf(styleText)}';
export const scriptHash = '${hashOf(sortScript)}';
`;
  await expect(text).toMatchFileSnapshot('../../../src/reporters/html/hashes.ts');
});

it('lets in nothing else', () => {
  expect(policy).toBe(
    `default-src 'none'; style-src '${hashOf(styleText)}'; script-src '${hashOf(sortScript)}'; base-uri 'none'; form-action 'none'`,
  );
});

it.each([
  ['style', styleText],
  ['script', sortScript],
])('the %s is ASCII, and cannot end its element', (_, text) => {
  expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  expect(text).not.toMatch(/<\/|<!--/);
});

it('the style asks for nothing from outside', () => {
  expect(styleText).not.toMatch(/url\(|@import|@font-face/);
});
