/** How long before its creation time a post's upload begins, as its id tells it. */
const uploadSeconds = 3;

/** A post's id: the second of the upload in the upper 32 bits, the rest told apart by `salt`. */
export function makePostId(createdMs: number, salt: number): string {
  const second = BigInt(Math.floor(createdMs / 1000) - uploadSeconds);
  return String((second << 32n) | BigInt(salt >>> 0));
}

/** The second in which a post with this id was created; null where the text is no id. */
export function createdSecond(id: string): number | null {
  return /^\d{1,20}$/.test(id) ? Number(BigInt(id) >> 32n) + uploadSeconds : null;
}
