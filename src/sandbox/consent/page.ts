import type { SandboxAccount } from '../accounts/account.ts';
import { lastingScope, type Scope } from '../api-traits.ts';
import { apps } from '../apps.ts';
import type { PageContext } from '../context.ts';
import type { Reply } from '../http/reply.ts';
import type { Owners } from '../oauth/owners.ts';
import { showDocument } from './document.ts';
import { html, type Html } from './html.ts';
import { type ConsentRequest, readConsentRequest } from './request.ts';
import { scopeTexts } from './scope-texts.ts';

const title = 'Authorize an app';

/** `GET /v2/auth/authorize/`: asks whose account it is, and what the app may see of it. */
export function showConsent({ call, owners }: PageContext): Reply {
  const request = readConsentRequest(call.query);
  return showDocument(200, title, renderForm(request, owners));
}

/** The form comes back to where it is, with the same query. */
function renderForm({ api, scopes, redirectUri }: ConsentRequest, owners: Owners): Html {
  const offered = owners.offer(api);
  return html`<h1>${title}</h1>
    <p>
      <b>${apps[api].id}</b> asks for access to an account through the ${api} API. This is a
      stand-in for TikTok’s page, and its accounts are invented.
    </p>
    <form method="post">
      <fieldset>
        <legend><h2>You are signed in as</h2></legend>
        ${owners.accounts.map(renderAccount)}
      </fieldset>
      <fieldset>
        <legend><h2>The app may</h2></legend>
        ${scopes.filter((scope) => offered.includes(scope)).map(renderScope)}
      </fieldset>
      <p>Either way you go on to <code>${redirectUri}</code>.</p>
      <p class="buttons">
        <button class="main" name="decision" value="authorize">Authorize</button>
        <button name="decision" value="cancel">Cancel</button>
      </p>
    </form>`;
}

function renderAccount({ name, profile }: SandboxAccount, index: number): Html {
  const checked = index === 0 ? html`checked` : '';
  return html`<label>
    <input type="radio" name="account" value="${name}" ${checked} />
    <span>${profile.displayName} <small>@${profile.username}, ${kindOf(profile)}</small></span>
  </label>`;
}

function kindOf({ isBusiness }: SandboxAccount['profile']): string {
  return isBusiness ? 'a business account' : 'a personal account';
}

/** What is always granted is shown, and sent by a field of its own: a disabled box sends nothing. */
function renderScope(scope: Scope): Html {
  const isLasting = scope === lastingScope;
  return html`${isLasting ? html`<input type="hidden" name="granted" value="${scope}" />` : ''}
    <label>
      <input
        type="checkbox"
        name="granted"
        value="${scope}"
        checked
        ${isLasting ? 'disabled' : ''}
      />
      <span>${scopeTexts[scope]} <small>${scope}</small></span>
    </label>`;
}
