import type { Refusal, Reply } from '../http/reply.ts';
import { showDocument } from './document.ts';
import { html } from './html.ts';

/**
 * The page for an address that cannot be used. The app does not learn of it: until its address is
 * known to be good, nobody is sent there.
 */
export function showProblem({ message, status }: Refusal): Reply {
  const title = 'Nothing was granted';
  const content = html`<h1>${title}</h1>
    <p>${message}</p>
    <p>The app that sent you here has to ask in another way.</p>`;
  return showDocument(status, title, content);
}
