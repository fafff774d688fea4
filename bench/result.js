/**
 * What a measurement found, and what it should have found.
 *
 * @typedef {object} Result
 * @property {string} measure   e.g. '--version against node -e 0'
 * @property {number} ratio
 * @property {number} target
 * @property {'at most' | 'at least'} bound
 */

export {};
