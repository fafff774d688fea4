/** A value of the configuration file. */
export type SettingValue = string | number | boolean | readonly string[];

/** What the command line would have delivered for it. */
export type OptionValue = string | boolean | readonly string[];

/** A table of the file, by the long names of the options. */
export type SettingTable = Readonly<Record<string, SettingValue | undefined>>;

/** Options that the command line gathers when they are repeated. */
const repeatable = new Set(['section', 'fault', 'account']);

/** The name of an option among the parsed ones: `engagement-per` is `engagementPer`. */
export function attributeOf(key: string): string {
  return key.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A table of the file as options by their names among the parsed ones, each as if it were typed. */
export function toOptions(table: SettingTable): Map<string, OptionValue> {
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
