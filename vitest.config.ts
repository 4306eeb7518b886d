import { cpus } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that no core waits for it at the end. */
const SLOW = ['/browser/', '/safety/restart', '/safety/', '/backup/', '/seed/', '/markup/', '/routes.test']

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => (SLOW.findIndex(part => moduleId.includes(part)) + 99) % 99
    return files.toSorted((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/setup.ts'],
    pool: 'forks',
    // Files leave nothing behind in a process, so that two of them can share what it has read of the sources.
    isolate: false,
    // One more than there are cores: browsers and restarts wait a good deal.
    maxWorkers: cpus().length + 1,
    sequence: { sequencer: SlowFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
