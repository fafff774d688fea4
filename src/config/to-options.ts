/** A value of the configuration file. */
export type SettingValue = string | number | boolean | readonly string[];

/** What the command line would have delivered for it. */
export type OptionValue = string | boolean | readonly string[];

/** Options that the command line gathers when they are repeated. */
const repeatable = new Set(['section', 'fault', 'account']);

/** The name of an option among the parsed ones: `engagement-per` is `engagementPer`. */
export function attributeOf(key: string): string {
  return key.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A table of the file as options, each as if it had been typed. */
export function toOptions(
  table: Readonly<Record<string, SettingValue | undefined>>,
): Map<string, OptionValue> {
  const entries = Object.entries(table).flatMap(([key, value]): [string, OptionValue][] =>
    value === undefined ? [] : [[attributeOf(key), toOption(key, value)]],
  );
  return new Map(entries);
}

function toOption(key: string, value: SettingValue): OptionValue {
  if (typeof value === 'boolean') return value;
  const texts = typeof value === 'object' ? value : [String(value)];
  return repeatable.has(key) ? texts : texts.join(',');
}

/** Options that say the same thing in several ways: who names one of them leaves none to the file. */
const groups: readonly (readonly string[])[] = [
  ['from', 'to', 'since', 'until', 'last', 'month', 'week'],
  ['json', 'format'],
];

/** The names of an option and of all that stands in for it. */
export function groupOf(attribute: string): readonly string[] {
  return groups.find((group) => group.includes(attribute)) ?? [attribute];
}
