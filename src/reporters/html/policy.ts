import { scriptHash, styleHash } from './hashes.ts';

/**
 * Nothing is loaded, sent or framed, and nothing runs but the page's own style and script, which are
 * known by their hashes: even markup that had slipped in could do nothing.
 */
export const policy = [
  "default-src 'none'",
  `style-src '${styleHash}'`,
  `script-src '${scriptHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
