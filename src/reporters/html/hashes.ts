/** By these the policy knows the style and the script. Made by policy.test.ts --update. */
export const styleHash = 'sha256-v/LbupXuuQCs23JWezHsZ7sH5HOla01lwt7M/gSDSR4=';
export const scriptHash = 'sha256-KB7f5of+p2lfNDmlNb9zkD8I+WgrmOD4ow+nzsmtZFo=';
