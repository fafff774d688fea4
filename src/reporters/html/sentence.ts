import { type Content, element } from './markup.ts';

/** The text with its days as such: a browser then breaks no line in one. */
export function sentence(text: string): Content {
  return text
    .split(/(\b\d{4}-\d{2}-\d{2}\b)/)
    .map((part, index) => (index % 2 === 1 ? element('time', {}, part) : [part]));
}
