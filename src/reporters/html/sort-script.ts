/**
 * The only script of a page: it puts a button into every heading of a table that can be sorted.
 * Missing values come last in either direction, equal ones keep their order. It is text, as the
 * policy knows it by the hash of its very bytes; ASCII only.
 */
export const sortScript = `
'use strict';
for (const table of document.querySelectorAll('table[data-sortable]')) {
  const body = table.tBodies[0];
  const said = document.getElementById(table.dataset.sortable);
  const headings = [...table.tHead.rows[0].cells];
  const keyOf = (row, index, kind) => {
    const cell = row.cells[index];
    const text = cell.dataset.value ?? cell.textContent.trim();
    if (cell.hasAttribute('data-missing')) return null;
    if (kind === 'count') return BigInt(text.replaceAll(',', '').replace('+', ''));
    return kind === 'number' ? Number(text) : text.toLowerCase();
  };
  const sort = (heading, index, down) => {
    const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, index, heading.dataset.kind) }));
    const sign = down ? -1 : 1;
    rows.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
      return a.key < b.key ? -sign : a.key > b.key ? sign : 0;
    });
    body.append(...rows.map(({ row }) => row));
    for (const other of headings) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const way = down ? 'descending' : 'ascending';
    if (said) said.textContent = 'Sorted by ' + heading.textContent.trim() + ', ' + way + '.';
  };
  headings.forEach((heading, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      const sorted = heading.getAttribute('aria-sort');
      const isText = heading.dataset.kind === 'text';
      sort(heading, index, sorted === null ? !isText : sorted === 'ascending');
    });
  });
}
`;
