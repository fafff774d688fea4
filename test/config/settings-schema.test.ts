import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { planReport } from '../../src/commands/report-plan.ts';
import { parseSettings } from '../../src/config/parse-settings.ts';
import { usualValueOf } from '../../src/config/setting-kinds.ts';
import { settingTables } from '../../src/config/settings-schema.ts';
import { asOptions, listSettings } from '../../src/config/settings-of-run.ts';
import { testNow } from '../helpers/make-data.ts';
import { runMain } from '../helpers/run-main.ts';

const docs = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const commands = [
  ['report', 'report', []],
  ['login', 'auth login', ['app-stdin', 'name']],
  ['sandbox', 'sandbox', ['list-faults']],
] as const;

function kindsOf(table: keyof typeof settingTables): [string, z.ZodType][] {
  const kinds: Readonly<Record<string, z.ZodType>> = settingTables[table];
  return Object.entries(kinds);
}

/** The options of a command that its help names; those of all commands with `isGlobal`. */
async function optionsOf(command: string, isGlobal = false): Promise<string[]> {
  const { stdout } = await runMain([...command.split(' '), '--help']);
  const [own = '', global = ''] = stdout.split('Global Options:');
  const lines = (isGlobal ? global : own).matchAll(/^ {2}(?:-\w, )?--(?:no-)?([a-z-]+)/gm);
  const names = new Set([...lines].map(([, name = '']) => name));
  return [...names].filter((name) => !['help', 'version', 'config'].includes(name)).sort();
}

describe('the settings', () => {
  it.each(commands)('of [%s] are the options of %s', async (table, command, apart) => {
    const keys = Object.keys(settingTables[table]);
    expect([...keys, ...apart].sort()).toEqual(await optionsOf(command));
  });

  it('at the top are those of every command', async () => {
    const keys = Object.keys(settingTables.global);
    expect(keys.sort()).toEqual(await optionsOf('report', true));
  });

  it('have usual values that change nothing', () => {
    const usual = kindsOf('report').flatMap(([key, kind]) => {
      const value = usualValueOf(kind);
      return value === null ? [] : listSettings(['report'], { [key]: value });
    });
    const options = Object.fromEntries(asOptions(usual));
    expect(options).toMatchObject({ timezone: 'UTC', last: '28d' });
    expect(planReport(options, testNow)).toEqual(planReport({}, testNow));
  });
});

describe('the JSON Schema', () => {
  it('has the settings, each with what it is, and takes no other', async () => {
    const { exitCode, stdout } = await runMain(['schema', 'config']);
    expect(exitCode).toBe(0);
    const document = JSON.parse(stdout) as object;
    for (const [table] of commands) {
      for (const [key, kind] of kindsOf(table)) {
        expect(kind.meta()?.description).toMatch(/\.$/);
        expect(document).toHaveProperty(
          ['properties', table, 'properties', key, 'description'],
          kind.meta()?.description,
        );
      }
    }
    const validate = new Ajv({ strict: false }).compile(document);
    const account = { 'sample.cafe': { last: '7d' } };
    expect(validate({ color: 'auto', report: { limit: 5 }, accounts: account })).toBe(true);
    expect(validate({ colour: 'auto' })).toBe(false);
    expect(validate({ report: { timezne: 'UTC' } })).toBe(false);
    expect(validate({ accounts: { cafe: { output: 'x' } } })).toBe(false);
  });

  it('tells an account nothing of usual values, as those of [report] go before them', async () => {
    const { stdout } = await runMain(['schema', 'config']);
    const document = JSON.parse(stdout) as object;
    const path = ['properties', 'accounts', 'additionalProperties', 'properties', 'timezone'];
    expect(document).toHaveProperty(path);
    expect(document).not.toHaveProperty([...path, 'default']);
  });
});

describe('docs/configuration.md', () => {
  it.each([
    ['global', 'At the top of the file'],
    ['report', '`[report]`'],
    ['login', '`[login]`'],
    ['sandbox', '`[sandbox]`'],
  ] as const)('has all settings of %s', (table, title) => {
    const part = docs.split(`### ${title}\n`)[1]?.split('\n#')[0] ?? '';
    const rows = [...part.matchAll(/^\| `([^`]+)` +\| (?:`(.*?)`)? *\| (.*?) *\|$/gm)];
    expect(rows.map(([, key, usual = '', meaning]) => [key, usual, meaning])).toEqual(
      kindsOf(table).map(([key, kind]) => {
        const usual = usualValueOf(kind);
        return [key, usual === null ? '' : JSON.stringify(usual), kind.meta()?.description];
      }),
    );
  });

  it('names what an account may have', () => {
    const part = docs.split('### `[accounts.NAME]`')[1]?.split('\n#')[0] ?? '';
    const named = [...part.matchAll(/`([a-z-]+)`/g)].map(([, key]) => key);
    expect(named).toEqual(Object.keys(settingTables.account));
  });

  it('has an example that is right', () => {
    const example = /```toml\n([^`]*)```/.exec(docs)?.[1] ?? '';
    expect(parseSettings(example)).toHaveProperty('settings.report.timezone', 'Europe/Madrid');
  });
});
