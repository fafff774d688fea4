import { createHash } from 'node:crypto';
import type { Reply } from '../http/reply.ts';
import { html, type Html } from './html.ts';
import { styleElement, styleText } from './style.ts';

/** What holds for the pages and for where they lead: a code is nobody else's business. */
export function privateHeaders(): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy(),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/**
 * Nothing is loaded, run or framed. `form-action` is not named: browsers hold the address that a
 * form's answer leads to against it, and the apps' own addresses are any.
 */
function policy(): string {
  const styleHash = createHash('sha256').update(styleText).digest('base64');
  return [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A whole page. */
export function showDocument(status: number, title: string, content: Html): Reply {
  const { markup } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – tiktok-metrics sandbox</title>
        ${styleElement}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html> `;
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...privateHeaders() },
    body: markup,
    code: null,
  };
}
