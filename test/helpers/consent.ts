/** What the owner of an account does on the sandbox's authorisation page. */
export interface ConsentChoice {
  /** The name of the account, which is signed in; the first one unless named. */
  readonly account?: string;
  /** The scopes that are unticked. */
  readonly without?: readonly string[];
  /** Leaves by the other button. */
  readonly cancel?: boolean;
}

/**
 * Goes through the authorisation page as a browser would: opens it, fills its form in and sends it.
 *
 * @returns the address that the page leads on to, with the code for the app
 * @throws {Error} with the page's own words where it shows an error
 */
export async function giveConsent(
  authorizeUrl: string | URL,
  { account, without = [], cancel = false }: ConsentChoice = {},
): Promise<string> {
  const page = await fetch(authorizeUrl, { redirect: 'manual' });
  const text = await page.text();
  if (page.status !== 200) throw new Error(`the page shows an error: ${readWords(text)}`);
  const inputs = readInputs(text);
  const has = (type: string, value: string) =>
    inputs.some((input) => input.type === type && input.value === value);
  if (account !== undefined && !has('radio', account)) throw new Error(`no account ${account}`);
  for (const scope of without) {
    if (!has('checkbox', scope)) throw new Error(`the page does not offer ${scope}`);
  }
  const sent = inputs.filter((input) => {
    if (input.isDisabled) return false;
    if (input.type === 'hidden') return true;
    if (input.type === 'radio' && account !== undefined) return input.value === account;
    return input.isChecked && !(input.type === 'checkbox' && without.includes(input.value));
  });
  const body = new URLSearchParams();
  for (const { name, value } of sent) body.append(name, value);
  body.append('decision', cancel ? 'cancel' : 'authorize');
  const answer = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
  const landing = answer.headers.get('location');
  if (landing !== null) return landing;
  throw new Error(`the page leads nowhere: ${readWords(await answer.text())}`);
}

function readInputs(page: string) {
  return [...page.matchAll(/<input\b([^>]*)>/g)].map(([, attributes = '']) => {
    const valueOf = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    const isThere = (name: string) => new RegExp(`\\s${name}(?=\\s|/|$)`).test(attributes);
    return {
      type: valueOf('type') ?? 'text',
      name: valueOf('name') ?? '',
      value: unescape(valueOf('value') ?? ''),
      isChecked: isThere('checked'),
      isDisabled: isThere('disabled'),
    };
  });
}

/** What a page says, without its markup. */
function readWords(page: string): string {
  const body = page.slice(Math.max(page.indexOf('<body'), 0));
  return unescape(
    body
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}

function unescape(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
