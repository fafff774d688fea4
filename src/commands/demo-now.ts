import { sampleAnchor } from '../sandbox/accounts/sample-anchor.ts';

/** The demo's fixed present: it prints the same everywhere and always. */
export const demoNow = sampleAnchor;
