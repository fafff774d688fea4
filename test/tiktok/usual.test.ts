import { test as property } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as business from '../../src/tiktok/business/schema.ts';
import * as display from '../../src/tiktok/display/schema.ts';
import { readerOf, surprise } from '../../src/tiktok/usual.ts';
import * as wire from '../../src/tiktok/wire.ts';
import { readWire } from '../helpers/fixtures.ts';

/** Values that are right for one field or another, and such as should surprise. */
const scalar = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, -0, 2 ** 53, 1e300, 1_795_901_428),
  fc.constantFrom<unknown>('', '0', '1', 'true', '-7', ' 12 ', '1.50', '1e3', '1e400', '0x10'),
  fc.constantFrom<unknown>('NaN', 'Infinity', '٣', 'null', 'For You', '7301234567890123456'),
  fc.nat(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.nat().map(String),
  fc.jsonValue({ maxDepth: 2 }),
);
const strangeNames = fc.constantFrom('__proto__', 'constructor', 'toString', 'length', 'unknown');

/** An object of some of these fields and of others, as JSON.parse makes it. */
function objectOf(
  shape: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  requiredKeys: string[] = [],
): fc.Arbitrary<unknown> {
  const usual = fc.record(shape, { requiredKeys });
  const more = fc.array(fc.tuple(strangeNames, scalar), { maxLength: 2 });
  return fc
    .tuple(usual, more)
    .map(([fields, others]): unknown =>
      JSON.parse(JSON.stringify(Object.fromEntries([...Object.entries(fields), ...others]))),
    );
}

function mostly(usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: scalar });
}

const count = mostly(fc.oneof(fc.nat(), fc.nat().map(String), fc.constant(null)));
const decimal = mostly(fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant('')));
const text = mostly(fc.string());
const time = mostly(fc.integer({ min: 1, max: 2_000_000_000 }).map(String));
const id = mostly(fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String), fc.nat()));
const isSo = mostly(fc.boolean());

const videos = {
  business: {
    ...Object.fromEntries(Object.keys(business.videoFields.scopes).map((name) => [name, count])),
    item_id: id,
    create_time: time,
    media_type: text,
    is_ad: isSo,
    share_url: text,
    caption: text,
    video_duration: decimal,
    full_video_watched_rate: decimal,
    impression_sources: mostly(
      fc.array(objectOf({ impression_source: text, percentage: decimal }), { maxLength: 3 }),
    ),
  },
  display: {
    ...Object.fromEntries(Object.keys(display.videoFields.scopes).map((name) => [name, count])),
    id,
    create_time: time,
    share_url: text,
    title: text,
    video_description: text,
    duration: decimal,
  },
};

function pagesOf(video: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  const list = mostly(
    fc.array(
      mostly(
        objectOf(
          video,
          ['id', 'item_id', 'create_time'].filter((name) => name in video),
        ),
      ),
      { maxLength: 3 },
    ),
  );
  return mostly(objectOf({ videos: list, cursor: count, has_more: isSo }, ['videos', 'has_more']));
}

/** Asserts that what reads usual values gives the very value of the schema, or nothing. */
function compare(schema: z.ZodType, data: unknown): void {
  const read = readerOf(schema)(data);
  if (read === surprise) return;
  const parsed = schema.parse(data);
  expect(read).toStrictEqual(parsed);
  // The order of the fields as well.
  expect(JSON.stringify(read)).toBe(JSON.stringify(parsed));
}

const kinds = ['count', 'integer', 'decimal', 'text', 'anyText', 'flag', 'id'] as const;

describe('what is read without the schema is what the schema reads', () => {
  property.prop([fc.constantFrom(...kinds, 'unixSeconds' as const), scalar])(
    'of a single value, which surprises both or neither',
    (kind, value) => {
      compare(wire[kind], value);
      const isSurprise = readerOf<z.ZodType>(wire[kind])(value) === surprise;
      expect(isSurprise).toBe(!wire[kind].safeParse(value).success);
    },
  );

  for (const [api, { videoPageSchema, foundVideosSchema }] of [
    ['business', business],
    ['display', display],
  ] as const) {
    property.prop([pagesOf(videos[api])])(`of a page of the ${api} API`, (data) => {
      for (const schema of [videoPageSchema, foundVideosSchema]) {
        compare(schema, data);
        const result = schema.safeParse(data);
        const read = readerOf<z.ZodType>(schema)(data);
        expect(read === surprise).toBe(!result.success);
      }
    });
  }

  property.prop([fc.jsonValue()])('of anything', (data) => {
    for (const schema of [
      business.videoPageSchema,
      business.accountSchema,
      display.videoPageSchema,
      display.userSchemaFor(null),
    ]) {
      compare(schema, data);
    }
  });
});

it.each([
  ['business-video-list', business.videoPageSchema],
  ['display-video-list', display.videoPageSchema],
] as const)('%s does not surprise', (name, schema) => {
  const { data } = JSON.parse(readWire(name)) as { data: unknown };
  expect(readerOf<z.ZodType>(schema)(data)).toStrictEqual(schema.parse(data));
});

it('what surprises is told in the words of the schema', () => {
  const parse = wire.parseWith(business.videoPageSchema);
  expect(parse({ videos: [{ item_id: '1', create_time: 'never' }], has_more: false })).toEqual({
    problem: 'the field videos.0.create_time should be a time in seconds since 1970, is "never"',
  });
  expect(parse({ videos: [], has_more: null })).toEqual({
    problem: 'the field has_more should be true or false, is missing',
  });
});

it('what nobody has told how to read surprises', () => {
  expect(readerOf(z.string())('text')).toBe(surprise);
  expect(readerOf(wire.fields({ name: z.string() }))({ name: 'text' })).toBe(surprise);
});
