import { cpus } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type Reporter, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that no core waits for it at the end. */
const SLOW = ['/safety/restart', '/safety/abuse', '/routes.test', '/safety/', '/backup/', '/seed/', '/markup/']

/** Between two stories in a browser come some files without: a browser keeps a core busy, and two of them both. */
const APART = 4

/** So many of the slowest files are named at the end. */
const SHOWN = 20

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => (SLOW.findIndex(part => moduleId.includes(part)) + 99) % 99
    const inBrowser = files.filter(file => file.moduleId.includes('/browser/'))
    const rest = files.filter(file => !inBrowser.includes(file)).toSorted((one, other) => place(one) - place(other))
    for (const [index, file] of inBrowser.entries()) rest.splice(index * APART, 0, file)
    return rest
  }
}

/** After many files: those that took longest, in seconds, for they are what the next mend is about. */
const slowest: Reporter = {
  onTestRunEnd(modules) {
    if (modules.length <= SHOWN) return
    const seconds = (ms: number) => (ms / 1000).toFixed(1).padStart(6)
    const files = modules.map(one => ({ name: one.relativeModuleId, took: one.diagnostic().duration }))
    console.log('\n The slowest files, in seconds:')
    for (const { name, took } of files.toSorted((a, b) => b.took - a.took).slice(0, SHOWN))
      console.log(` ${seconds(took)}  ${name}`)
  },
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
    reporters: ['default', slowest],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
