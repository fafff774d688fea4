import { expect, it } from 'vitest';
import { SecretMask } from '../../src/tiktok/http/redact.ts';

it('takes known secrets out, also in their encoded form', () => {
  const mask = new SecretMask();
  mask.add('s3cret/with!signs*');
  expect(mask.apply('a s3cret/with!signs* b')).toBe('a *** b');
  expect(mask.apply(`a=${encodeURIComponent('s3cret/with!signs*')}&b`)).toBe('a=***&b');
});

it('leaves no tail of a secret that begins with another', () => {
  const mask = new SecretMask();
  mask.add('abcd');
  mask.add('abcdefgh5678');
  expect(mask.apply('x abcdefgh5678 y abcd z')).toBe('x *** y *** z');
});

it.each([
  ['act.example12345Example!4321', 'act.***'],
  ['rft.example12345', 'rft.***'],
  ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
  ['{"access_token":"abcdef"}', '{"access_token":"***"}'],
  ['refresh_token=abcdef&x=1', 'refresh_token=***&x=1'],
  ['client_secret: abcdef', 'client_secret: ***'],
  ['nothing to hide', 'nothing to hide'],
  ['keep it secret: please', 'keep it secret: please'],
])('recognises %s', (text, expected) => {
  expect(new SecretMask().apply(text)).toBe(expected);
});

it('does not tear text apart for values that are no secrets', () => {
  const mask = new SecretMask();
  mask.add('');
  mask.add('a');
  mask.add(undefined);
  expect(mask.apply('a banana')).toBe('a banana');
});
