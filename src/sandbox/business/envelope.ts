import type { Envelope } from '../endpoint.ts';

/** The business API answers with HTTP 200 whatever happens; only `code` tells. */
export const businessEnvelope: Envelope = {
  success: (data, logId) => ({
    status: 200,
    code: 0,
    body: { code: 0, message: 'OK', request_id: logId, data },
  }),
  refusal: ({ code, message }, logId) => ({
    status: 200,
    code,
    body: { code, message, request_id: logId, data: {} },
  }),
};
