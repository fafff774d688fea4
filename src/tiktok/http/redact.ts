const mask = '***';

/** Shorter values are no secrets, and masking them would tear other text apart. */
const shortestSecret = 4;

/** What looks like a token of TikTok's or stands in the place of one, whoever printed it. */
const patterns: readonly [RegExp, string][] = [
  [/\b(act|rft|clt)\.[\w!*.~%-]{4,}/g, `$1.${mask}`],
  [/\bBearer\s+[^\s"',]+/gi, `Bearer ${mask}`],
  [
    /(access_token|refresh_token|client_secret|auth_code|code_verifier)("?\s*[=:]\s*"?)[^\s"'&,}]+/gi,
    `$1$2${mask}`,
  ],
];

/** Knows the secrets of a run and takes them out of whatever is printed. */
export class SecretMask {
  readonly #secrets = new Set<string>();

  /** Remembers a secret; absent ones are ignored. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < shortestSecret) return;
    this.#secrets.add(secret);
    this.#secrets.add(encodeURIComponent(secret));
  }

  /** The text without any secret in it, known or recognised by its looks. */
  apply(text: string): string {
    let masked = text;
    // The longest first: one may be the beginning of another.
    const secrets = [...this.#secrets].sort((a, b) => b.length - a.length);
    for (const secret of secrets) masked = masked.replaceAll(secret, mask);
    for (const [pattern, replacement] of patterns) masked = masked.replaceAll(pattern, replacement);
    return masked;
  }
}
