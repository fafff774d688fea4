import { parse, TomlError } from 'smol-toml';
import type * as z from 'zod';
import { type Settings, settingsSchema } from './settings-schema.ts';

/** The settings in a file's text, or all that is wrong with it. */
export function parseSettings(
  text: string,
): { readonly settings: Settings } | { readonly problems: readonly string[] } {
  let data: unknown;
  try {
    data = parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [what = ''] = error.message.split('\n');
    return { problems: [`line ${error.line}, column ${error.column}: ${what}`] };
  }
  const result = settingsSchema.safeParse(data);
  if (result.success) return { settings: result.data };
  return { problems: result.error.issues.flatMap((issue) => describe(issue, text)) };
}

function describe(issue: z.core.$ZodIssue, text: string): string[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${at(text, key)}there is no setting ${name([...path, key])}`);
  }
  const key = path.at(-1) ?? '';
  const expected =
    'expected' in issue ? `it takes a ${issue.expected}` : 'it has another kind of value';
  return [`${at(text, key)}${name(path)} cannot be so: ${expected}`];
}

function name(path: readonly string[]): string {
  return path.map((part) => (/^[\w-]+$/.test(part) ? part : `"${part}"`)).join('.');
}

/** Where the key first stands, as a help to the eye; TOML's parser does not keep it. */
function at(text: string, key: string): string {
  const line = text.split('\n').findIndex((it) => it.replace(/^[\s[]*["']?/, '').startsWith(key));
  return line < 0 ? '' : `line ${line + 1}: `;
}
