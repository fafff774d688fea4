import type { Report } from '../../report/report.ts';
import { comparedWords, engagementWords, rangeWords } from '../sections/words.ts';
import { type Content, element, type Markup } from './markup.ts';
import { sentence } from './sentence.ts';

/** What the owner calls the account, else its handle or TikTok's id. */
export function accountTitle({ account }: Report): string {
  return account.displayName ?? handleOf(account);
}

function handleOf({ username, id }: Report['account']): string {
  return username === null ? id : `@${username}`;
}

/** Whose figures these are, of which days, and what engagement is reckoned by. */
export function aboutAccount(report: Report): Content {
  const { account } = report;
  const lines = [rangeWords(report), comparedWords(report), engagementWords(report)];
  return [
    element(
      'p',
      { class: 'who' },
      account.displayName === null ? null : [element('bdi', {}, handleOf(account)), ' '],
      element('span', { class: 'tag' }, `${account.type} account`),
    ),
    element(
      'ul',
      { class: 'about' },
      lines.map((line) => (line === null ? null : element('li', {}, sentence(line)))),
    ),
  ];
}

/** Links to parts of the page. */
export function navigation(
  label: string,
  targets: readonly { readonly id: string; readonly title: string }[],
): Markup | null {
  if (targets.length < 2) return null;
  return element(
    'nav',
    { 'aria-label': label },
    element(
      'ul',
      {},
      targets.map(({ id, title }) =>
        element('li', {}, element('a', { href: `#${id}` }, element('bdi', {}, title))),
      ),
    ),
  );
}
