import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as library from '../../src/library/index.ts';
import * as sandbox from '../../src/library/sandbox.ts';
import { expectFile } from '../helpers/golden.ts';

const entries = { index: library, sandbox } as const;

function declarationsOf(entry: string): string {
  return readFileSync(new URL(`../../dist/library/${entry}.d.ts`, import.meta.url), 'utf8');
}

/** `function buildReport`, `interface Post`, one a line. */
function namesIn(declarations: string): string[] {
  const found = declarations.matchAll(
    /^export (?:declare )?(?:abstract )?(function|class|const|interface|type) (\w+)/gm,
  );
  return [...found].map(([, kind = '', name = '']) => `${kind} ${name}`).sort();
}

/** A name that goes is a broken promise: `vitest -u` needs a new major version first. */
it('exports what it promises', async () => {
  const text = Object.keys(entries).map(
    (entry) => `--- ${entry}\n${namesIn(declarationsOf(entry)).join('\n')}\n`,
  );
  await expectFile('library/exports', text.join(''));
});

describe.each(Object.entries(entries))('%s', (entry, module) => {
  it('declares every value that there is, and none that is not', () => {
    const values = namesIn(declarationsOf(entry)).filter((it) => !/^(interface|type) /.test(it));
    expect(values.map((it) => it.split(' ')[1]).sort()).toEqual(Object.keys(module).sort());
  });

  it('has declarations that rest on nothing', () => {
    expect(declarationsOf(entry)).not.toMatch(/\bimport\b|\bz\.|typeof/);
  });

  it('is described, name by name', () => {
    const docs = readFileSync(new URL('../../docs/library.md', import.meta.url), 'utf8');
    for (const name of Object.keys(module)) expect(docs).toContain(`\`${name}\``);
  });
});
