import { parse, TomlDate, TomlError } from 'smol-toml';
import { explainIssue } from './explain-issue.ts';
import { findLine } from './find-line.ts';
import type { SettingsProblem } from './problem.ts';
import { type Settings, settingsSchema } from './settings-schema.ts';

/** The settings in a file's text. */
export interface ParsedSettings {
  readonly settings: Settings;
  /** The line on which a key stands, the tables it stands in before it. */
  readonly lineOf: (path: readonly string[]) => number | null;
}

/** The settings in a file's text, or all that is wrong with it. */
export function parseSettings(
  text: string,
): ParsedSettings | { readonly problems: readonly SettingsProblem[] } {
  const lineOf = (path: readonly string[]) => findLine(text, path);
  try {
    const data = datesToText(parse(text), text);
    const result = settingsSchema.safeParse(data);
    if (result.success) return { settings: result.data, lineOf };
    const problems = result.error.issues.flatMap((issue) => explainIssue(issue, data, lineOf));
    return { problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { problems: [explainSyntax(error)] };
  }
}

/** Of its words the first line alone: then follows a part of the file, whatever stands there. */
function explainSyntax({ message, line, column }: TomlError): SettingsProblem {
  const [first = ''] = message.split('\n');
  return {
    key: null,
    line,
    column,
    message: `this is not TOML: ${first.replace('Invalid TOML document: ', '')}`,
    hint: 'A line is key = value, text in quotation marks: timezone = "Europe/Madrid".',
  };
}

/** TOML has dates of its own: `from = 2026-10-01`. On the command line they are text. */
function datesToText(value: unknown, text: string): unknown {
  if (value instanceof TomlDate) return writtenDate(value, text);
  if (Array.isArray(value)) return value.map((inner) => datesToText(inner, text));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, datesToText(inner, text)]));
}

/** As it stands in the file: of 30 February the parser makes 2 March. */
function writtenDate(date: TomlDate, text: string): string {
  const known = date.toISOString();
  const moved = (text.match(/\d{4}-\d{2}-\d{2}/g) ?? []).find(
    (day) => day !== known && new TomlDate(day).toISOString() === known,
  );
  return moved ?? known;
}
