import { cpus } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/setup.ts'],
    pool: 'forks',
    // Files leave nothing behind in a process, so that two of them can share what it has read of the sources.
    isolate: false,
    // One more than there are cores: browsers and restarts wait a good deal.
    maxWorkers: cpus().length + 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
