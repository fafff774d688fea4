import * as z from 'zod';
import type { Count } from '../metrics/count.ts';

/** The kinds of values that the JSON report has. */

/** An exact integer: beyond the safe integers a bigint in memory, plain digits in JSON. */
export const count = z.custom<Count>().meta({ type: 'integer' });
export const decimal = z.number();
export const share = z.number().describe('A fraction; 1 is the whole.');
export const day = z.iso.date();
export const instant = z.iso.datetime({ precision: 3 });
