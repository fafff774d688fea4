import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What no pure folder may name: the machine, the clock, chance and the console. */
const impureGlobals = [
  'process',
  'console',
  'Buffer',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'performance',
].map((name) => ({ name, message: 'This folder is pure: let the edge pass it in.' }));

const impureCalls = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'This folder is pure: let the edge pass the time in.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'This folder is pure: let the edge pass the time in.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'This folder is pure: let the edge pass chance in.',
  },
];

const nodeModules = {
  regex: '^node:',
  message: 'This folder is pure: it may not touch the machine.',
};

/** @param {string[]} folders of the house, which may not be imported */
function never(...folders) {
  return folders.map((folder) => ({
    regex: `(^|/)${folder}(/|\\.ts$)`,
    message: 'The arrows point one way: see "The map of the house" in CONTRIBUTING.md.',
  }));
}

const edges = ['cli', 'main', 'program', 'commands', 'config', 'sandbox', 'history'];

/**
 * One wall: which files stand behind it, what they may not import, whether they are pure.
 *
 * @param {string[]} files
 * @param {string[]} forbidden
 * @param {{ pure?: boolean, dateFns?: boolean }} [options]
 * @returns {import('eslint').Linter.Config}
 */
function wall(files, forbidden, { pure = true, dateFns = false } = {}) {
  const patterns = [...never(...forbidden), ...(pure ? [nodeModules] : [])];
  if (!dateFns) {
    patterns.push({
      regex: '^(@date-fns/|date-fns)',
      message: 'Only domain/date-range.ts reckons with dates.',
    });
  }
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      ...(pure && {
        'no-restricted-globals': ['error', ...impureGlobals],
        'no-restricted-syntax': ['error', ...impureCalls],
      }),
    },
  };
}

export default defineConfig(
  { ignores: ['dist/', 'coverage/'] },
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
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Only src/cli.ts knows the process; take it from Io.' },
      ],
    },
  },
  // The walls of the house, from the inside out.
  wall(['src/domain/**'], [...edges, 'tiktok', 'metrics', 'report', 'reporters']),
  wall(['src/domain/date-range.ts'], [...edges, 'tiktok', 'metrics', 'report', 'reporters'], {
    dateFns: true,
  }),
  wall(['src/metrics/**'], [...edges, 'tiktok', 'report', 'reporters']),
  wall(['src/report/**'], [...edges, 'tiktok', 'reporters']),
  wall(['src/reporters/**'], [...edges, 'tiktok']),
  wall(['src/tiktok/**'], [...edges, 'metrics', 'report', 'reporters'], { pure: false }),
  wall(
    ['src/tiktok/*/schema.ts', 'src/tiktok/*/to-domain.ts', 'src/tiktok/http/retry.ts'],
    [...edges, 'metrics', 'report', 'reporters'],
  ),
  wall(
    ['src/sandbox/**'],
    [
      'cli',
      'main',
      'program',
      'commands',
      'config',
      'history',
      'tiktok',
      'metrics',
      'report',
      'reporters',
    ],
    { pure: false },
  ),
  wall(['src/config/**'], ['cli', 'main', 'program', 'commands', 'tiktok', 'report', 'reporters'], {
    pure: false,
  }),
  { files: ['src/cli.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['test/**', 'bench/**', 'fixtures/**', '*.config.js', '*.config.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['*.config.js'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
);
