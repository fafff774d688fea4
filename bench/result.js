/** What a measurement came to, and whether that is good enough. */

/**
 * @typedef {object} Result
 * @property {string} measure what was measured, against what
 * @property {number} ratio how many times it was; where there is a `unit`, so many of that
 * @property {number} target
 * @property {'at most' | 'at least'} bound
 * @property {string} [unit] `times` unless named
 */

/** @param {Result} result */
export function isMet({ ratio, target, bound }) {
  return bound === 'at most' ? ratio <= target : ratio >= target;
}

/**
 * @param {Result} result
 * @returns {string[]} measure, result, target, verdict
 */
export function describe(result) {
  const { measure, ratio, target, bound, unit = 'times' } = result;
  const digits = unit === 'times' ? 2 : 0;
  return [
    measure,
    `${ratio.toFixed(digits)} ${unit}`,
    `${bound} ${target} ${unit}`,
    isMet(result) ? 'met' : 'MISSED',
  ];
}

/** @param {number[]} values */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
