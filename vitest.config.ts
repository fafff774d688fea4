import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { __VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/**/*.test.ts'],
    // A fixed zone and language: what is printed must not depend on the machine that tests.
    env: { TZ: 'Pacific/Auckland', LC_ALL: 'C.UTF-8' },
    testTimeout: 60_000,
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**'] },
  },
});
