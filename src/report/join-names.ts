/** `a`, `a and b`, `a, b and c`. */
export function joinNames(names: readonly string[]): string {
  const [last] = names.slice(-1);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last ?? ''}` : (last ?? '');
}
