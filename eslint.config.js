import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Every room of the house: folders, and files that stand in src/ itself. */
const rooms = [
  'cli',
  'run',
  'main',
  'library',
  'program',
  'commands',
  'config',
  'credentials',
  'sign-in',
  'sqlite',
  'edge',
  'sandbox',
  'history',
  'tiktok',
  'reporters',
  'report',
  'metrics',
  'domain',
  'error-text',
  'errors',
  'exit-code',
  'io',
  'version',
];

const machine = [
  'process',
  'console',
  'Buffer',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'performance',
  'crypto',
  'globalThis',
].map((name) => ({ name, message: 'This folder is pure: let the edge pass it in.' }));

const chance = [
  ["NewExpression[callee.name='Date'][arguments.length=0]", 'the time'],
  ["MemberExpression[object.name='Date'][property.name='now']", 'the time'],
  ["MemberExpression[object.name='Math'][property.name='random']", 'chance'],
  ["VariableDeclarator[init.name='Math']", 'chance'],
].map(([selector, what]) => ({
  selector,
  message: `This folder is pure: let the edge pass ${what} in.`,
}));

/**
 * A wall: what the files behind it may import of the house and of packages, and nothing else. A pure
 * room has neither the machine nor the clock nor chance.
 *
 * @param {string[]} files
 * @param {{ house: string[], packages?: string[], node?: boolean, pure?: boolean, lazy?: boolean }} doors
 *   `house`: rooms it may import from, its own included; `packages`: their names; `node`: whether
 *   Node's own modules; `lazy`: whether it may import when it runs
 * @returns {import('eslint').Linter.Config}
 */
function wall(files, { house, packages = [], node = false, pure = true, lazy = false }) {
  const closed = rooms.filter((room) => !house.includes(room)).join('|');
  const open = [...packages, ...(node ? ['node:(?!process)'] : [])];
  // The rooms lie beside a file of src/ itself, and above a file in a room.
  const up = files.every((file) => file.split('/').length === 2) ? '\\./' : '(\\.\\./)+';
  const forbidden = [
    {
      regex: `^${up}(${closed})(/|\\.ts$)`,
      message: 'The arrows point one way: see "The map of the house" in CONTRIBUTING.md.',
    },
    {
      regex: `^(?!\\.${open.map((name) => `|${name}`).join('')})`,
      message: 'This package is not for this room: see eslint.config.js.',
    },
  ];
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns: forbidden }],
      'no-restricted-syntax': [
        'error',
        ...(pure ? chance : []),
        ...forbidden.map(({ regex, message }) => ({
          selector: `ImportExpression > Literal[value=/${regex.replaceAll('/', '\\/')}/]`,
          message,
        })),
        ...(lazy ? [] : [{ selector: 'ImportExpression', message: 'Import it at the top.' }]),
      ],
      ...(pure && { 'no-restricted-globals': ['error', ...machine] }),
    },
  };
}

export default defineConfig(
  { ignores: ['bin/', 'dist/', 'coverage/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-restricted-globals': [
        'error',
        {
          name: 'process',
          message: 'Only src/cli.ts and src/run.ts know the process; take it from Io.',
        },
      ],
    },
  },
  // The walls of the house, from the inside out.
  wall(['src/domain/**'], { house: ['domain'] }),
  wall(['src/domain/date-range.ts'], {
    house: ['domain'],
    packages: ['date-fns$', '@date-fns/tz$'],
  }),
  wall(['src/metrics/**'], { house: ['domain', 'metrics'] }),
  wall(['src/report/**'], { house: ['domain', 'metrics', 'report'], packages: ['zod$'] }),
  wall(['src/reporters/**'], {
    house: ['domain', 'metrics', 'report', 'reporters'],
    packages: ['chalk$', 'cli-table3$'],
  }),
  wall(['src/reporters/html/charts/**'], {
    house: ['domain', 'metrics', 'report', 'reporters'],
    packages: ['d3-array$', 'd3-scale$', 'd3-shape$'],
  }),
  wall(['src/reporters/csv/**'], {
    house: ['domain', 'metrics', 'report', 'reporters'],
    packages: ['csv-stringify/sync$'],
  }),
  wall(['src/reporters/reporters.ts', 'src/reporters/summary/formats.ts'], {
    house: ['report', 'reporters'],
    lazy: true,
  }),
  wall(['src/tiktok/**'], { house: ['domain', 'tiktok', 'errors'], packages: ['zod$'] }),
  wall(['src/tiktok/http/{transport,undici,undici-proxy,undici-parts.d}.ts'], {
    house: ['tiktok'],
    // One of its parts, never all of it: types alone come from the index.
    packages: ['undici$', 'undici/lib/'],
    node: true,
    pure: false,
    lazy: true,
  }),
  wall(['src/sandbox/**'], { house: ['sandbox'], node: true, pure: false }),
  wall(['src/config/**'], {
    house: ['config', 'errors', 'io'],
    packages: ['zod$', 'smol-toml$', 'fastest-levenshtein$', 'node:path$'],
  }),
  wall(['src/config/read-file.ts'], {
    house: ['config', 'errors', 'io'],
    node: true,
    pure: false,
    lazy: true,
  }),
  wall(['src/sqlite/**'], {
    house: ['sqlite', 'errors'],
    packages: ['@photostructure/sqlite$'],
    node: true,
    pure: false,
    lazy: true,
  }),
  wall(['src/credentials/**'], {
    house: ['credentials', 'sqlite', 'domain', 'tiktok', 'errors', 'io'],
    packages: ['zod$'],
    node: true,
    pure: false,
  }),
  wall(['src/history/**'], {
    house: ['history', 'sqlite', 'domain', 'errors'],
    packages: ['kysely$', 'zod$'],
    node: true,
    pure: false,
  }),
  wall(['src/history/{combine,freshness,listings,merge,observations,plan,plan-sync,rows}.ts'], {
    house: ['history', 'domain'],
    packages: ['kysely$'],
  }),
  wall(['src/sign-in/**'], {
    house: ['sign-in', 'errors'],
    packages: ['oauth4webapi$'],
    node: true,
    pure: false,
  }),
  wall(['src/edge/**'], {
    house: ['edge', 'errors', 'io'],
    packages: ['@clack/prompts$', 'open$'],
    node: true,
    pure: false,
  }),
  wall(['src/commands/**'], {
    house: rooms.filter(
      (room) => !['cli', 'run', 'main', 'library', 'program', 'edge'].includes(room),
    ),
    packages: ['zod$', 'chalk$', 'fastest-levenshtein$', 'p-limit$'],
    node: true,
    pure: false,
    lazy: true,
  }),
  wall(['src/{errors,exit-code,error-text,io,version}.ts'], { house: ['errors'] }),
  wall(['src/program/**'], {
    house: ['program', 'commands', 'config', 'errors', 'io', 'version'],
    packages: ['commander$'],
    lazy: true,
  }),
  wall(['src/main.ts'], {
    house: rooms.filter((room) => !['cli', 'run', 'library'].includes(room)),
    pure: false,
    lazy: true,
  }),
  wall(['src/library/**'], {
    house: [
      'library',
      'reporters',
      'report',
      'metrics',
      'tiktok',
      'config',
      'domain',
      'errors',
      'version',
    ],
    packages: ['chalk$', 'node:timers/promises$'],
    pure: false,
    lazy: true,
  }),
  wall(['src/library/sandbox.ts'], {
    house: ['library', 'sandbox', 'errors'],
    pure: false,
  }),
  { files: ['src/{cli,run}.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['.ci/**', 'test/**', 'bench/**', 'fixtures/**', '*.config.js', '*.config.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['*.config.js'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
