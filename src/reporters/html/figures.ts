import { formatChange, formatChangeRate, formatValue } from '../../report/format-value.ts';
import type { Change, Figure } from '../sections/block.ts';
import type { AccountPage } from './account-page.ts';
import { type Content, element, type Markup } from './markup.ts';
import { sentence } from './sentence.ts';

/** Figures as cards: title, value, change, what must be known to read it, how it came about. */
export function figureCards(
  figures: readonly Figure[],
  page: AccountPage,
  sparklineOf: (figure: Figure) => Markup | null,
): Markup {
  return element(
    'dl',
    { class: 'cards' },
    figures.map((figure) => card(figure, page, sparklineOf(figure))),
  );
}

function card(figure: Figure, { style }: AccountPage, sparkline: Markup | null): Markup {
  const { title, value, unit, note, change, explanation } = figure;
  return element(
    'div',
    { class: 'card' },
    element('dt', {}, title),
    element(
      'dd',
      { class: 'value' },
      valueContent(formatValue(value, unit, style), value === null),
    ),
    change && element('dd', { class: 'change' }, changeContent(change)),
    note === null ? null : element('dd', { class: 'note' }, sentence(note)),
    explanation === null ? null : element('dd', {}, explanationContent(explanation)),
    sparkline && element('dd', { class: 'spark' }, sparkline),
    explanation === null ? null : element('dd', {}, explanationOf(explanation, value === null)),
  );
}

/** Open, as it was asked for, and as a closed one is not printed on paper. */
function explanationOf(explanation: string, isMissing: boolean): Markup {
  return element(
    'details',
    { open: '' },
    element('summary', {}, isMissing ? 'Why it is missing' : 'Calculation'),
    element('p', { class: 'note' }, sentence(explanation)),
  );
}

function explanationContent(explanation: string): Markup {
  return element(
    'details',
    {},
    element('summary', {}, 'How it was reckoned'),
    element('p', {}, sentence(explanation)),
  );
}

/** A dash says little to those who hear the page. */
export function valueContent(text: string, isMissing: boolean): Content {
  if (!isMissing) return text;
  return [
    element('span', { class: 'missing', 'aria-hidden': 'true' }, text),
    element('span', { class: 'unseen' }, 'missing'),
  ];
}

/** The change in words, with an arrow and a sign: its colour only repeats what they say. */
export function changeContent({ value, unit, rate, isGood }: Change): Content {
  const arrow = value > 0 ? '▲' : value < 0 ? '▼' : '=';
  const verdict = isGood === null ? null : isGood ? 'better' : 'worse';
  return element(
    'span',
    { class: verdict },
    element('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow),
    element('span', { class: 'moved' }, formatChange(value, unit)),
    rate === null
      ? null
      : [' ', element('span', { class: 'moved' }, `(${formatChangeRate(rate)})`)],
    verdict === null ? null : [' ', element('span', { class: 'verdict' }, verdict)],
  );
}
