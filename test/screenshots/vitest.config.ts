import { defineConfig } from 'vitest/config'

const root = `${import.meta.dirname}/../..`

/** Not a test: pictures of what `npm start` serves, for the README. */
export default defineConfig({
  test: {
    name: 'screenshots',
    root,
    include: ['test/screenshots/take.ts'],
    environment: 'node',
    fileParallelism: false,
    globalSetup: ['test/e2e/support/built.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
