import { isPlain } from './clean-text.ts';

/** Signs that have a plain twin. */
const twins: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '×': 'x',
  '·': '-',
  '•': '*',
};

const outsideOfAscii = /[^\x20-\x7e]+(?: +[^\x20-\x7e]+)*/g;

/**
 * The text in ASCII: accents fall, and what has no plain twin (another script, emoji) becomes a
 * question mark, one for a whole run. For terminals that would show rubbish instead.
 */
export function toAscii(text: string): string {
  if (isPlain(text)) return text;
  return (
    text
      .replaceAll(/[‘’“”–—…×·•]/g, (sign) => twins[sign] ?? '?')
      .normalize('NFKD')
      // An accent that stands alone: it bears a space, and must not become one.
      .replaceAll(/ \p{M}+/gu, '?')
      .replaceAll(/(?<=[\x20-\x7e])\p{M}+/gu, '')
      .replaceAll(outsideOfAscii, '?')
  );
}
