import type { Html } from './html.ts';

/** The pages' style; the policy that lets it through knows it by the hash of this very text. */
export const styleText = `
:root {
  color-scheme: light dark;
  --ink: #1d1d22; --quiet: #55555f; --paper: #ffffff; --ground: #f2f2f5; --line: #c6c6cf;
  --accent: #0b57d0; --on-accent: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #ececf0; --quiet: #adadb8; --paper: #202026; --ground: #141418; --line: #484852;
    --accent: #9bc0ff; --on-accent: #0d1a30;
  }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: 0.75rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 0.75rem; font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 0; font-size: 1.0625rem; }
p { margin: 0 0 1rem; }
code { font-size: 0.875em; }
fieldset { margin: 1.5rem 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin-bottom: 0.5rem; }
label { display: flex; gap: 0.75rem; align-items: baseline; padding: 0.5rem 0; }
label + label { border-top: 1px solid var(--line); }
input { flex: none; width: 1.125rem; height: 1.125rem; margin: 0; align-self: flex-start;
  position: relative; top: 0.1875rem; accent-color: var(--accent); }
small { display: block; color: var(--quiet); font-size: 0.875rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 0; }
button { flex: 1 1 8rem; min-height: 2.75rem; padding: 0.5rem 1rem; font: inherit; font-weight: 600;
  color: var(--accent); background: transparent; border: 1px solid var(--accent);
  border-radius: 0.5rem; cursor: pointer; }
button.main { color: var(--on-accent); background: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

/** It is in the page, so that a page is whole without another request. */
export const styleElement: Html = { markup: `<style>${styleText}</style>` };
