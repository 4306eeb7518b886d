import { cpus } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that no core waits for it at the end. */
const SLOW = ['/safety/restart', '/safety/', '/backup/', '/seed/', '/markup/', '/routes.test']

/** Between two stories in a browser come some files without: a browser keeps a core busy, and two of them both. */
const APART = 4

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => (SLOW.findIndex(part => moduleId.includes(part)) + 99) % 99
    const inBrowser = files.filter(file => file.moduleId.includes('/browser/'))
    const rest = files.filter(file => !inBrowser.includes(file)).toSorted((one, other) => place(one) - place(other))
    for (const [index, file] of inBrowser.entries()) rest.splice(index * APART, 0, file)
    return rest
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/setup.ts'],
    pool: 'forks',
    // Files leave nothing behind in a process, so that two of them can share what it has read of the sources.
    isolate: false,
    maxWorkers: cpus().length,
    sequence: { sequencer: SlowFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
