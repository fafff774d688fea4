import type { Envelope } from '../endpoint.ts';

/** The display API says an error twice: in the body and by the HTTP status. */
export const displayEnvelope: Envelope = {
  success: (data, logId) => ({
    status: 200,
    code: 'ok',
    body: { data, error: { code: 'ok', message: '', log_id: logId } },
  }),
  refusal: ({ code, message, status }, logId) => ({
    status,
    code,
    body: { data: {}, error: { code, message, log_id: logId } },
  }),
};

/** Its token endpoints answer without a wrapping, as OAuth has it. */
export const flatEnvelope: Envelope = {
  success: (data) => ({ status: 200, code: 'ok', body: data }),
  refusal: ({ code, message, status }, logId) => ({
    status,
    code,
    body: { error: code, error_description: message, log_id: logId },
  }),
};
