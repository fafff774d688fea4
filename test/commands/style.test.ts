import { describe, expect, it } from 'vitest';
import type { GlobalOptions } from '../../src/commands/options.ts';
import { styleFor, styleForFile } from '../../src/commands/style.ts';
import type { Environment } from '../../src/io.ts';
import { fakeIo, type Terminal } from '../helpers/fake-io.ts';

const terminal: Terminal = { columns: 90, colorDepth: 8 };

function style(
  where: 'terminal' | 'pipe' | 'file',
  env: Environment = {},
  options: GlobalOptions = {},
) {
  const { io } = fakeIo({ env, ...(where !== 'pipe' && { terminal }) });
  const found = where === 'file' ? styleForFile(io, options) : styleFor(io.stdout, io, options);
  const { chalk, ...rest } = found;
  return { level: chalk.level, ...rest };
}

describe('the style of a stream', () => {
  it.each<[string, Parameters<typeof style>, object]>([
    ['a terminal', ['terminal'], { level: 2, boxes: true, unicode: true, width: 90 }],
    ['a pipe', ['pipe'], { level: 0, boxes: false, unicode: true, width: 120 }],
    ['a pipe with COLUMNS', ['pipe', { COLUMNS: '70' }], { width: 70 }],
    ['a pipe with nonsense in COLUMNS', ['pipe', { COLUMNS: 'wide' }], { width: 120 }],
    ['a very narrow pipe', ['pipe', { COLUMNS: '3' }], { width: 20 }],
    ['a file', ['file'], { level: 0, boxes: false, unicode: true, width: 120 }],
    ['a terminal that keeps its width', ['terminal', { COLUMNS: '70' }], { width: 90 }],
    ['NO_COLOR', ['terminal', { NO_COLOR: '1' }], { level: 0, boxes: true }],
    ['an empty NO_COLOR', ['terminal', { NO_COLOR: '' }], { level: 2 }],
    ['FORCE_COLOR in a pipe', ['pipe', { FORCE_COLOR: '1' }], { level: 1, boxes: true }],
    ['FORCE_COLOR=3', ['pipe', { FORCE_COLOR: '3' }], { level: 3 }],
    ['FORCE_COLOR=0', ['terminal', { FORCE_COLOR: '0' }], { level: 0 }],
    [
      'NO_COLOR before FORCE_COLOR',
      ['pipe', { NO_COLOR: '1', FORCE_COLOR: '1' }],
      { level: 0, boxes: false },
    ],
    [
      '--color before NO_COLOR',
      ['pipe', { NO_COLOR: '1' }, { color: 'always' }],
      { level: 1, boxes: true },
    ],
    ['--color always in a file', ['file', {}, { color: 'always' }], { level: 1 }],
    [
      '--color never',
      ['terminal', { FORCE_COLOR: '1' }, { color: 'never' }],
      { level: 0, boxes: true },
    ],
    ['--no-color', ['terminal', {}, { color: false }], { level: 0 }],
    ['a dumb terminal', ['terminal', { TERM: 'dumb' }], { level: 0, boxes: false, unicode: false }],
    ['Linux’s console', ['terminal', { TERM: 'linux' }], { boxes: false, unicode: false }],
    ['--ascii', ['terminal', {}, { ascii: true }], { level: 2, boxes: false, unicode: false }],
    ['--ascii in a pipe', ['pipe', {}, { ascii: true }], { boxes: false, unicode: false }],
    [
      'a Latin-1 terminal',
      ['terminal', { LANG: 'de_DE.ISO-8859-1' }],
      { boxes: false, unicode: false },
    ],
    ['a UTF-8 terminal', ['terminal', { LANG: 'C', LC_ALL: 'en_GB.UTF-8' }], { unicode: true }],
  ])('%s', (_, args, expected) => {
    expect(style(...args)).toMatchObject(expected);
  });
});
