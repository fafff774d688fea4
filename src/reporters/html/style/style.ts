import { colours } from './colours.ts';
import { figures, gutters } from './figures.ts';
import { layout } from './layout.ts';
import { paper } from './paper.ts';
import { tables } from './tables.ts';

/** The whole style of a page. The policy knows it by its hash: see hashes.ts. ASCII only. */
export const styleText = [colours, layout, figures, gutters(), tables, paper].join('');
