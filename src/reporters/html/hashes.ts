/** By these the policy knows the style and the script. Made by policy.test.ts --update. */
export const styleHash = 'sha256-Ui3wmjbjcW0enziU2mLg75ehLmCe2jqFErbjT0GJ3aY=';
export const scriptHash = 'sha256-KB7f5of+p2lfNDmlNb9zkD8I+WgrmOD4ow+nzsmtZFo=';
