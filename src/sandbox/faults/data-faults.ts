import { isJsonObject, type Json } from '../http/json.ts';
import type { FaultRule } from './rule.ts';

/** Faults in the values of an answer's data. Each looks at one value and the key it stands under. */
export const dataFaults = {
  'null-reach': {
    description: "posts' reach is null",
    stage: 'data',
    bend: (value, key) => (key === 'reach' ? null : value),
  },
  'null-figures': {
    description: 'every figure is null',
    stage: 'data',
    bend: (value, key) => (isFigure(value, key) ? null : value),
  },
  'numbers-as-strings': {
    description: 'every number is sent as a string',
    stage: 'data',
    isOfForm: true,
    bend: (value) => (typeof value === 'number' ? String(value) : value),
  },
  'create-time-number': {
    description: "posts' create_time is a number, for the API that documents a string",
    stage: 'data',
    bend: (value, key) => (key === 'create_time' ? Number(value) : value),
  },
  'wrong-type': {
    description: "views of posts and the account's followers are words instead of numbers",
    stage: 'data',
    bend: (value, key) => (wordy.has(key) && typeof value === 'number' ? 'plenty' : value),
  },
  'empty-audience': {
    description: 'all lists about the audience are empty',
    stage: 'data',
    bend: (value, key) => (key.startsWith('audience_') && Array.isArray(value) ? [] : value),
  },
  'unknown-source': {
    description: 'posts were found through an impression source that nobody knows',
    stage: 'data',
    bend: (value, key) =>
      key === 'impression_source' && value === 'For You' ? 'Moonlit Window' : value,
  },
  'unknown-fields': {
    description: 'every object has a field that nobody knows',
    stage: 'data',
    bend: (value) =>
      isJsonObject(value) ? { ...value, sandbox_extra: { level: 3, notes: ['unknown'] } } : value,
  },
} as const satisfies Record<string, FaultRule>;

const wordy = new Set(['video_views', 'view_count', 'followers_count', 'follower_count']);
const noFigures = new Set(['cursor', 'create_time']);

function isFigure(value: Json, key: string): boolean {
  return typeof value === 'number' && !noFigures.has(key);
}
