import { type Environment, readVariable } from '../io.ts';
import { attributeOf } from './to-options.ts';

/** Options that were typed, by their names among the parsed ones. */
export type Typed = ReadonlyMap<string, unknown>;

/** What goes before a key of the file, besides the option of the same name. */
interface Rivals {
  readonly options?: readonly string[];
  readonly variables?: readonly string[];
}

/** The ways to name a range: who takes one of them takes none of the others. */
export const rangeOptions = ['from', 'since', 'to', 'until', 'last', 'month', 'week'] as const;

const rangeRivals: Rivals = { options: rangeOptions };

const rivalsByKey: ReadonlyMap<string, Rivals> = new Map<string, Rivals>([
  ['color', { variables: ['NO_COLOR', 'FORCE_COLOR'] }],
  // Otherwise the file would mute what was asked for.
  ['quiet', { options: ['verbose'] }],
  ['verbose', { options: ['quiet'] }],
  ['json', { options: ['format'] }],
  ['format', { options: ['json'] }],
  ['from', rangeRivals],
  ['to', rangeRivals],
  ['last', rangeRivals],
  ['month', rangeRivals],
  ['week', rangeRivals],
  ['account', { options: ['allAccounts', 'demo'], variables: ['TIKTOK_METRICS_ACCOUNT'] }],
  ['all-accounts', { options: ['account', 'demo'], variables: ['TIKTOK_METRICS_ACCOUNT'] }],
  [
    'demo',
    {
      options: ['account', 'allAccounts'],
      variables: ['TIKTOK_ACCESS_TOKEN', 'TIKTOK_METRICS_ACCOUNT'],
    },
  ],
  ['history', { options: ['offline'] }],
  ['offline', { options: ['history', 'refresh', 'demo'] }],
  ['refresh', { options: ['maxAge', 'offline'] }],
  ['max-age', { options: ['refresh'] }],
  ['api', { variables: ['TIKTOK_API'] }],
  ['redirect-uri', { options: ['port'], variables: ['TIKTOK_REDIRECT_URI'] }],
  ['port', { options: ['redirectUri'] }],
]);

/** The variable of the environment that goes before a key of the file; null where none is set. */
export function variableBefore(key: string, env: Environment): string | null {
  const variables = rivalsByKey.get(key)?.variables ?? [];
  return variables.find((name) => readVariable(env, name) !== undefined) ?? null;
}

/** Whether something typed goes before a key of the file. */
export function isTypedBefore(key: string, typed: Typed): boolean {
  if (typed.has(attributeOf(key))) return true;
  if (rivalsByKey.get(key)?.options?.some((name) => typed.has(name))) return true;
  return (key === 'format' || key === 'json') && namesFormat(typed.get('output'));
}

/** Whether a path has an ending from which the format follows, or is a folder's. */
function namesFormat(output: unknown): boolean {
  return typeof output === 'string' && /([^./\\]\.[^./\\]+|[/\\])$/.test(output);
}
