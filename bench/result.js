/**
 * What a bench found, against what it should be.
 *
 * @typedef {object} Result
 * @property {string} measure
 * @property {number} ratio
 * @property {number} target
 * @property {'at most' | 'at least'} bound
 */

export {};
