import stringWidth from 'string-width';

const emoji =
  /\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?(?:\u200D\p{Extended_Pictographic}\p{Emoji_Modifier}?\uFE0F?)*/gu;
const withoutWidth = /[\p{Mn}\p{Me}\p{Cf}]/gu;

/**
 * How many columns a terminal gives to a line: two to an emoji, however many it is joined of, none
 * to a mark that stands on the letter before it. Told by Unicode's own classes, not by the program.
 */
export function columnsOf(line: string): number {
  return stringWidth(line.replace(emoji, 'xx').replace(withoutWidth, ''));
}
