/** By these the policy knows the style and the script. Made by policy.test.ts --update. */
export const styleHash = 'sha256-WqCrnCDPjFUYSG3amI97niDKAH1t0Xb0JwmfkiX11hA=';
export const scriptHash = 'sha256-KB7f5of+p2lfNDmlNb9zkD8I+WgrmOD4ow+nzsmtZFo=';
