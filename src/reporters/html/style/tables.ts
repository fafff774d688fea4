/** Tables, and the box in which a wide one is moved. */
export const tables = `
table { border-collapse: collapse; font-size: 0.875rem; }
caption { padding: 0 0 0.375rem; text-align: left; font-weight: 600; }
th, td { padding: 0.375rem 0.75rem; border-bottom: 1px solid var(--line); text-align: right;
  vertical-align: top; white-space: nowrap; }
th { font-weight: 600; }
thead th { color: var(--quiet); vertical-align: bottom; white-space: normal; min-width: 4.5rem; }
tbody th { text-align: left; font-weight: 400; }
th:first-child { text-align: left; }
.word, .address { text-align: left; }
td.address { max-width: 14rem; overflow: hidden; text-align: left; text-overflow: ellipsis; }
.caption { min-width: 16rem; max-width: 22rem; text-align: left; white-space: normal;
  overflow-wrap: anywhere; }
tbody tr:hover { background: var(--gap); }
.scroll { position: relative; overflow-x: auto; margin: 0 0 0.75rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: 0.75rem; }
.scroll caption { padding: 0.625rem 0.75rem 0; }
.scroll tbody tr:last-child > * { border-bottom: 0; }
.posts, .accounts { min-width: 100%; }
th button { padding: 0; border: 0; background: none; color: inherit; font: inherit;
  text-align: inherit; cursor: pointer; text-decoration: underline dotted; text-underline-offset: 0.2em; }
th[aria-sort] button { color: var(--ink); text-decoration: none; }
th[aria-sort='ascending'] button::after { content: ' \\25b2' / ''; font-size: 0.75em; }
th[aria-sort='descending'] button::after { content: ' \\25bc' / ''; font-size: 0.75em; }
.share-lists { display: grid; gap: 0.75rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); align-items: start; }
.share-list:only-child { max-width: 42rem; }
.share-list { padding: 0.875rem 1rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: 0.75rem; min-width: 0; }
.shares { width: 100%; }
.shares th, .shares td { padding: 0.25rem 0.5rem 0.25rem 0; border-bottom: 0; vertical-align: middle; }
.shares th { white-space: normal; overflow-wrap: anywhere; min-width: 5rem; }
.shares .bar-cell { width: 55%; padding-right: 0; }
.share-bar { display: block; }
details { margin: 0.75rem 0; }
summary { display: inline-block; padding: 0.25rem 0; color: var(--accent); cursor: pointer;
  font-size: 0.875rem; }
summary::before { content: '\\25b8\\a0' / ''; }
[open] > summary::before { content: '\\25be\\a0' / ''; }
`;
