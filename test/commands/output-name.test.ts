import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkPlaceholders,
  fillIn,
  namesAccount,
  toFileNames,
} from '../../src/commands/output-name.ts';
import { UsageError } from '../../src/errors.ts';

describe('placeholders', () => {
  it.each([
    '{account}.json',
    'out/{account}-{date}/',
    '{date}.csv',
    'plain.json',
    '{open',
    'shut}',
  ])('%s are known, or none', (path) => expect(() => checkPlaceholders(path)).not.toThrow());

  it.each([
    ['{name}.json', '{name}'],
    ['{account}-{Date}.json', '{Date}'],
    ['{}', '{}'],
    ['{ account }.md', '{ account }'],
  ])('%s has one that there is not', (path, unknown) => {
    expect(() => checkPlaceholders(path)).toThrow(UsageError);
    expect(() => checkPlaceholders(path)).toThrow(`--output has no placeholder ${unknown}`);
  });

  it('are filled in as often as they stand there', () => {
    const values = { account: 'cafe', date: '2026-10-31' };
    expect(fillIn('{account}/{date}-{account}.md', values)).toBe('cafe/2026-10-31-cafe.md');
    // What an account is called is no placeholder.
    expect(fillIn('{account}.md', { ...values, account: '{date}$&' })).toBe('{date}$&.md');
    expect(namesAccount('x/{account}.md')).toBe(true);
    expect(namesAccount('{date}.md')).toBe(false);
    expect(namesAccount(null)).toBe(false);
  });
});

describe('names of accounts as names of files', () => {
  it.each([
    ['sample.harbour-bakery_1', 'sample.harbour-bakery_1'],
    ['Café', 'Café'],
    ['東京', '東京'],
    ['the token of the environment', 'the-token-of-the-environment'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a\\b:c*d?e"f<g>h|i', 'a-b-c-d-e-f-g-h-i'],
    ['..', 'account'],
    ['.', 'account'],
    ['', 'account'],
    ['.hidden', 'hidden'],
    ['--help', 'help'],
    ['ends.', 'ends'],
    ['con', 'con_'],
    ['NUL.txt', 'NUL_.txt'],
    ['com1', 'com1_'],
    ['LPT⁹', 'LPT9_'],
    ['console', 'console'],
    ['x'.repeat(200), 'x'.repeat(64)],
  ])('%s is %s', (name, expected) => expect(toFileNames([name])).toEqual([expected]));

  it('differ where a file system would not tell them apart', () => {
    expect(toFileNames(['Cafe', 'cafe', 'CAFE-2', '.cafe'])).toEqual([
      'Cafe',
      'cafe-2',
      'CAFE-2-2',
      'cafe-3',
    ]);
    expect(toFileNames(['e\u0301', 'é'])).toEqual(['é', 'é-2']);
  });

  property.prop([fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 })])(
    'are safe and distinct, whatever they are',
    (names) => {
      const files = toFileNames(names);
      expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(names.length);
      for (const file of files) expect(file).toMatch(/^[\p{L}\p{N}\p{M}_][\p{L}\p{N}\p{M}._-]*$/u);
    },
  );
});
