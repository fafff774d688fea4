import type { PostValue } from '../../report/columns.ts';
import {
  formatChange,
  formatChangeRate,
  formatValue,
  type ValueUnit,
} from '../../report/format-value.ts';
import type { Change } from '../sections/block.ts';
import type { Page } from './page.ts';

/** A value as it is printed. Its colour is put on last: it has no width. */
export interface Cell {
  readonly text: string;
  readonly paint: Paint | null;
}

export type Paint = (text: string) => string;

export function textCell(text: string, paint: Paint | null = null): Cell {
  return { text, paint };
}

/** A value in its unit: dim where it is missing; green or red where it is a gain or a loss. */
export function valueCell(value: PostValue, unit: ValueUnit, page: Page): Cell {
  const text = formatValue(value, unit, page.style);
  return { text, paint: paintOf(value, unit, page) };
}

function paintOf(value: PostValue, unit: ValueUnit, { chalk }: Page): Paint | null {
  if (value === null) return chalk.dim;
  if (unit !== 'balance' || (typeof value !== 'number' && typeof value !== 'bigint')) return null;
  if (value > 0) return chalk.green;
  return value < 0 ? chalk.red : null;
}

/** How far a figure has moved, then as a part of what it was; empty where it is not known. */
export function changeCells(change: Change | null, page: Page): [change: Cell, rate: Cell] {
  if (change === null) return [textCell(''), textCell('')];
  const [moved, rate] = changeTexts(change);
  const paint = paintOfChange(change, page);
  return [textCell(moved, paint), textCell(rate === null ? '' : `(${rate})`, paint)];
}

/** The same in one cell. */
export function changeCell(change: Change, page: Page): Cell {
  const texts = changeTexts(change).filter((text) => text !== null);
  return textCell(`(${texts.join(', ')})`, paintOfChange(change, page));
}

function changeTexts({ value, unit, rate }: Change): [moved: string, rate: string | null] {
  return [formatChange(value, unit), rate === null ? null : formatChangeRate(rate)];
}

function paintOfChange({ isGood }: Change, { chalk }: Page): Paint | null {
  if (isGood === null) return null;
  return isGood ? chalk.green : chalk.red;
}

export function paintCell({ text, paint }: Cell): string {
  return paint ? paint(text) : text;
}
