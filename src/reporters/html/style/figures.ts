/** Cards, and charts of days. */
export const figures = `
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
  gap: 0.75rem; margin: 0 0 1rem; }
.card { display: flex; flex-direction: column; padding: 0.875rem 1rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: 0.75rem; min-width: 0; }
.card dt { color: var(--quiet); font-size: 0.875rem; }
.card dd { margin: 0; }
.card .value { font-size: 1.625rem; font-weight: 650; line-height: 1.3; letter-spacing: -0.01em; }
.card .change { font-size: 0.9375rem; font-weight: 600; }
.moved { white-space: nowrap; }
@media (max-width: 32rem) {
  .cards { grid-template-columns: repeat(auto-fill, minmax(min(100%, 9rem), 1fr)); gap: 0.5rem; }
  .card { padding: 0.75rem; }
  .card .value { font-size: 1.375rem; }
}
.card .note { margin-top: 0.125rem; font-size: 0.8125rem; }
.card .spark { margin-top: auto; padding-top: 0.5rem; }
.card details { margin: 0.25rem 0 0; font-size: 0.8125rem; }
.card details p { margin: 0.25rem 0 0; overflow-wrap: anywhere; }
.better { color: var(--good); }
.worse { color: var(--bad); }
.arrow { margin-right: 0.3em; font-size: 0.75em; }
.verdict { font-weight: 400; }
.missing { color: var(--quiet); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr));
  gap: 0.75rem; }
.chart { margin: 0; padding: 0.875rem 1rem 0.5rem; background: var(--paper); min-width: 0;
  border: 1px solid var(--line); border-radius: 0.75rem; display: flex; flex-direction: column; }
.chart svg { display: block; }
.chart > svg { margin-top: auto; }
.chart-title { display: block; font-weight: 600; }
.chart-summary, .key { display: block; color: var(--quiet); font-size: 0.8125rem; }
.key { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; margin-top: 0.25rem; }
.key span { display: inline-flex; align-items: center; gap: 0.375rem; }
.plot { margin-top: 0.5rem; overflow: visible; }
.plot svg { overflow: visible; }
.bar { fill: var(--bar); }
.loss { fill: var(--loss); }
.line { fill: none; stroke: var(--bar); stroke-width: 2px; stroke-linejoin: round;
  stroke-linecap: round; }
.net { fill: none; stroke: var(--net); stroke-width: 2px; stroke-linejoin: round;
  stroke-linecap: round; }
.dot { stroke-width: 5px; }
.gap { fill: var(--gap); }
.grid { stroke: var(--line); }
.zero { stroke: var(--quiet); }
.tick { fill: var(--quiet); font-size: 0.75rem; }
.sparkline { display: block; overflow: visible; }
`;

/** A gutter for numbers of any length would leave no room for the chart. */
export const widestGutter = 16;

/** Room on the left of a chart, for numbers of so many characters. */
export function gutters(): string {
  const rule = (length: number) =>
    `.gutter-${length} { padding-left: calc(${length} * 0.48rem + 0.625rem); }`;
  return `${Array.from({ length: widestGutter }, (_, index) => rule(index + 1)).join('\n')}\n`;
}
