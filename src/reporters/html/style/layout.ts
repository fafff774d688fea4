/** The page, its head and foot, headings and paragraphs. */
export const layout = `
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
.page-header, main, .page-footer { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem; }
.page-header { padding-top: 2rem; }
main { outline: none; }
h1, h2, h3, h4 { margin: 0; line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2vw, 2.5rem); letter-spacing: -0.01em; }
.chapter > h2, .account-header > h2 { font-size: 1.5rem; }
article .chapter > h3 { font-size: 1.25rem; }
.part > :is(h3, h4) { margin-bottom: 0.75rem; font-size: 1.0625rem; }
.part + .part { margin-top: 2rem; }
small, .note { color: var(--quiet); font-size: 0.875rem; font-weight: 400; }
time { white-space: nowrap; }
p { margin: 0 0 0.75rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
code { font-size: 0.9em; }
.chapter { margin-top: 2.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.chapter > :first-child { margin-bottom: 1rem; }
article { margin-top: 3.5rem; padding-top: 1.5rem; border-top: 3px solid var(--ink); }
.eyebrow { margin: 0 0 0.25rem; color: var(--quiet); font-size: 0.875rem; font-weight: 600;
  letter-spacing: 0.06em; text-transform: uppercase; }
.who { margin: 0.375rem 0 0; }
.tag { display: inline-block; padding: 0 0.5rem; border: 1px solid var(--line); border-radius: 1rem;
  color: var(--quiet); font-size: 0.875rem; background: var(--paper); }
.about { display: flex; flex-wrap: wrap; gap: 0.125rem 1.5rem; margin: 0.75rem 0 0; padding: 0;
  color: var(--quiet); list-style: none; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 1.25rem 0 0; padding: 0;
  list-style: none; }
nav a { display: block; max-width: 100%; padding: 0.3125rem 0.75rem; border: 1px solid var(--line);
  border-radius: 0.5rem; background: var(--paper); text-decoration: none; }
nav a:hover { text-decoration: underline; }
.sentences { margin: 0 0 1rem; padding-left: 1.25rem; max-width: 60rem; }
.sentences li + li { margin-top: 0.375rem; }
.page-footer { margin-top: 3rem; padding-bottom: 2.5rem; color: var(--quiet); font-size: 0.875rem; }
.page-footer p { max-width: 60rem; }
.skip { position: absolute; left: 0.5rem; top: -4rem; padding: 0.5rem 1rem; background: var(--paper);
  border-radius: 0.5rem; }
.skip:focus { top: 0.5rem; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
.only-print { display: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 0.25rem; }
`;
