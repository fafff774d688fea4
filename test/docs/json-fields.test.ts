import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { fieldsOf, type JsonField } from '../helpers/json-fields.ts';
import { runMain } from '../helpers/run-main.ts';

const { stdout: schema } = await runMain(['schema', 'report']);
const fields = fieldsOf(schema);
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const intro = `# The fields of the JSON report

Every field of \`tiktok-metrics report --json\`, in its order: this page is made from what \`tiktok-metrics schema\`
prints. [json.md](json.md) tells how they hang together, [metrics.md](metrics.md) what each figure is. \`[]\` stands
for each element of a list, \`*\` for keys of other names; a \`day\` is \`2026-11-15\`, a \`time\` is
\`2026-11-15T12:00:00.000Z\`.
`;

it('docs/json-fields.md has every field of the schema', async () => {
  const plain = (text: string) => text.replaceAll(/[_*<]/g, '\\$&');
  const asLine = ({ path, type, meaning }: JsonField) =>
    `- \`${path}\` (${type.replaceAll('"', '`')})${meaning === '' ? '' : `: ${plain(meaning)}`}`;
  const text = await format(`${intro}\n${fields.map(asLine).join('\n')}\n`, {
    parser: 'markdown',
    proseWrap: 'preserve',
  });
  await expect(text).toMatchFileSnapshot('../../docs/json-fields.md');
});

it('the demo has no field that is not among them, and docs/json.md tells every part', async () => {
  const known = new Set(fields.map(({ path }) => path));
  for (const account of ['business', 'personal']) {
    const { stdout } = await runMain(['report', '--demo', '--json', '--account', account]);
    const paths = pathsIn(JSON.parse(stdout), '');
    const isKnown = (path: string) => known.has(path) || known.has(path.replace(/\w+$/, '*'));
    expect(paths.filter((path) => !isKnown(path))).toEqual([]);
  }
  const parts = fields.filter(({ path }) => /^\w+$/.test(path));
  for (const { path } of parts) expect(read('docs/json.md')).toContain(`\`${path}\``);
});

function pathsIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => pathsIn(element, `${path}[]`));
  if (typeof value !== 'object' || value === null) return path.endsWith('[]') ? [] : [path];
  const below = Object.entries(value).flatMap(([key, child]) =>
    pathsIn(child, path === '' ? key : `${path}.${key}`),
  );
  return path === '' || path.endsWith('[]') ? below : [path, ...below];
}
