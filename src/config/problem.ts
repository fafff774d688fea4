/** Something that is wrong with a configuration file. */
export interface SettingsProblem {
  /** The key with the tables it stands in (`report.timezone`); null where the text is no TOML. */
  readonly key: string | null;
  /** Both count from 1; null where they are not known. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
  /** What to do, as a sentence. */
  readonly hint: string;
}

/** Where it is and what it is: `config.toml, line 4: [report] has no setting timezne`. */
export function describeProblem(path: string, problem: SettingsProblem): string {
  return `${placeOf(path, problem)}: ${problem.message}`;
}

/** A place in a file, as far as it is known. */
export function placeOf(
  path: string,
  { line, column }: { readonly line: number | null; readonly column?: number | null },
): string {
  const parts = [path, ...(line === null ? [] : [`line ${line}`])];
  return [...parts, ...(column ? [`column ${column}`] : [])].join(', ');
}

/** A key with its tables, as it can be written in TOML: `accounts."sample.cafe".timezone`. */
export function dottedKey(path: readonly string[]): string {
  return path.map((part) => (/^[\w-]+$/.test(part) ? part : JSON.stringify(part))).join('.');
}
