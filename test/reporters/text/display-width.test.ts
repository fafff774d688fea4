import { Chalk } from 'chalk';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/reporters/text/display-width.ts';

describe('displayWidth', () => {
  it.each([
    ['plain', 5],
    ['', 0],
    ['Zürich', 6],
    ['Zu\u0308rich', 6],
    ['東京', 4],
    ['ｶﾅ', 2],
    ['Ａ', 2],
    ['한국', 4],
    ['\u1112\u1161\u11ab', 2],
    ['ก็', 1],
    ['กำ', 2],
    ['ขนมปัง', 5],
    ['क्षि', 3],
    ['مرحبا', 5],
    ['שׁ', 1],
    ['👩🏽‍🍳', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['🇩🇪', 2],
    ['🏴󠁧󠁢󠁳󠁣󠁴󠁿', 2],
    ['🫠', 2],
    ['❤️', 2],
    ['❤', 1],
    ['1️⃣', 2],
    ['©™', 2],
    ['…—·', 3],
    ['─│█▏', 4],
  ])('%s takes %d columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('counts no colour', () => {
    const chalk = new Chalk({ level: 3 });
    expect(displayWidth(chalk.bold.hex('#ff0050')('東京 12'))).toBe(7);
  });

  it('agrees with string-width on every letter that stands alone', () => {
    for (let code = 0xa1; code <= 0xffff; code += 1) {
      const letter = String.fromCodePoint(code);
      if (!/[\p{L}\p{N}]/u.test(letter) || /[\u1160-\u11ff\ud7b0-\ud7fb\ua960-\ua97c]/.test(letter))
        continue;
      expect([letter, displayWidth(letter)]).toEqual([letter, stringWidth(letter)]);
    }
  });
});
