/**
 * On paper (A4): no buttons, nothing cut in two, the heads of tables on every sheet. Chromium does
 * not repeat a head that has buttons for boxes, hence `display: contents`.
 */
export const paper = `
@page { size: A4; margin: 14mm 12mm; }
@page across { size: A4 landscape; }
@media print {
  html { font-size: 75%; }
  .page-header, main, .page-footer { max-width: none; padding-left: 1px; padding-right: 1px; }
  .page-header { padding-top: 0; }
  nav, .skip, summary, details:not([open]), .no-print { display: none; }
  .card details { display: block; }
  .card details::details-content { content-visibility: visible; }
  a, th button { color: inherit; text-decoration: none; }
  th[aria-sort] button::after { content: none; }
  th button { display: contents; }
  h1, h2, h3, h4, caption { break-after: avoid; }
  .card, .chart, .share-list, tr, .sentences li { break-inside: avoid; }
  thead { display: table-header-group; break-inside: avoid; }
  .cards { grid-template-columns: repeat(4, 1fr); gap: 0.5rem; }
  .charts { grid-template-columns: 1fr 1fr; gap: 0.5rem; }
  .share-lists { grid-template-columns: 1fr 1fr; gap: 0.5rem; }
  .chapter { margin-top: 1.25rem; }
  .scroll { overflow: visible; border: 0; }
  .across { page: across; }
  .posts, .accounts { font-size: 7.5pt; }
  .posts th, .posts td, .accounts th, .accounts td { padding: 0.2rem 0.35rem; }
  .posts thead th, .accounts thead th { min-width: 0; }
  .posts .caption { min-width: 9rem; max-width: 15rem; }
  .only-print { display: block; }
}
`;
