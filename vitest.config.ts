import { defineConfig } from 'vitest/config'

const folders = '{base,engines,modules,exchange,apps,samples,scripts,tests}'

export default defineConfig({
  test: {
    include: [`${folders}/**/*.test.{ts,tsx}`],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/e2e/**'],
    globalSetup: ['base/testkit/global-setup.ts'],
    // A cold clone of a database on an old disk takes seconds; a hanging test must still end.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
})
