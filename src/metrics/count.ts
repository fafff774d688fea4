/** An exact integer: a number while it is safe, a bigint beyond. */
export type Count = number | bigint;

/** The exact sum; null when there is nothing to add. */
export function sumCounts(values: Iterable<Count | null>): Count | null {
  let safe = 0;
  let beyond = 0n;
  let known = false;
  for (const value of values) {
    if (value === null) continue;
    known = true;
    const next = typeof value === 'number' ? safe + value : Number.NaN;
    if (Number.isSafeInteger(next)) {
      safe = next;
    } else {
      beyond += BigInt(safe) + BigInt(value);
      safe = 0;
    }
  }
  if (!known) return null;
  // Of a hundred thousand posts each has sums of its own, and hardly one needs a bigint.
  return beyond === 0n ? safe : narrowCount(beyond + BigInt(safe));
}

/** The exact difference. */
export function subtractCounts(value: Count, less: Count): Count {
  return narrowCount(BigInt(value) - BigInt(less));
}

function narrowCount(value: bigint): Count {
  const narrow = Number(value);
  return Number.isSafeInteger(narrow) ? narrow : value;
}
