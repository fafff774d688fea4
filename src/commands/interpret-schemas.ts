/**
 * Lets zod follow its schemas instead of compiling them: what that costs at the first answer is regained
 * only after some ten thousand posts. A schema decides when it is made, so this is imported first.
 */
import * as z from 'zod';

z.config({ jitless: true });
