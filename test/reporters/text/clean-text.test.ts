import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/reporters/text/clean-text.ts';

describe('cleanText', () => {
  it.each([
    ['colours', 'a\u001b[31mred\u001b[0m', 'ared'],
    ['a cursor that moves', '\u001b[2J\u001b[1;1Hx', 'x'],
    ['a title', '\u001b]0;owned\u0007ok', 'ok'],
    ['a link', '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\', 'click'],
    ['the clipboard', '\u001b]52;c;cm0gLXJm\u0007ok', 'ok'],
    ['a device string', '\u001bPq#0\u001b\\ok', 'ok'],
    ['8-bit sequences', '\u009b31mred\u009d0;title\u009cok', 'redok'],
    ['a string without an end', '\u001b]0;title', '0;title'],
    ['half a sequence', 'a\u001b', 'a'],
    ['a reset', '\u001bcx', 'x'],
    ['controls', 'a\u0000b\u0008c\u007fd\u0085e', 'a b c d e'],
    ['line breaks', 'one\r\ntwo\u2028three\u2029four\tfive', 'one two three four five'],
    ['spaces of all kinds', 'a\u00a0\u3000\u2009b', 'a b'],
    ['bidirectional controls', 'a\u202eb\u202c\u2066c\u2069\u200e\u200f\u061cd', 'abcd'],
    ['invisible letters', 'a\u3164\u115f\u1160\uffa0\u2060\ufeff\u00adb', 'ab'],
    ['private and unassigned code points', 'a\ue000\u{f0000}\u0378\ufffeb', 'ab'],
    ['halves of pairs', 'a\ud83db\udc4dc', 'abc'],
    ['tags that are no flag', 'a\u{e0041}\u{e0042}b', 'ab'],
  ])('takes out %s', (_, hostile, clean) => {
    expect(cleanText(hostile)).toBe(clean);
  });

  it.each(['👩🏽‍🍳 ❤️ 🇩🇪 🏴󠁧󠁢󠁳󠁣󠁴󠁿 1️⃣', 'क्ष می‌خواهم', 'ขนมปัง', '漢字 한국어 Ünï'])(
    'leaves %s as it is',
    (text) => {
      expect(cleanText(text)).toBe(text);
    },
  );

  it('limits towers of marks', () => {
    expect(cleanText(`Z${'\u0301'.repeat(500)}`)).toBe(`Z${'\u0301'.repeat(8)}`);
  });

  it('takes linear time', () => {
    for (const part of ['\u001b[', '\u001b]', '\u009d', '\u001b[0;', '\u{1f3f4}', '\u0301']) {
      expect(cleanText(part.repeat(200_000)).length).toBeLessThan(1_000_000);
    }
  });

  propertyTest.prop([fc.string({ unit: 'binary' })])(
    'leaves nothing that drives a terminal',
    (text) => {
      const clean = cleanText(text);
      expect(clean).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(clean).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/);
    },
  );
});
