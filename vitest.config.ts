import { defineConfig } from 'vitest/config';

export default defineConfig(({ mode }) => ({
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // A fixed zone and language: what is printed must not depend on the machine that tests.
    env: {
      TZ: 'Pacific/Auckland',
      LC_ALL: 'C.UTF-8',
      SOAK: mode === 'soak' ? '1' : '',
      UPDATE_PICTURES: mode === 'pictures' ? '1' : '',
    },
    testTimeout: mode === 'soak' ? 600_000 : 60_000,
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**'] },
  },
}));
