import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { ROOT, run } from './processes.ts'

/** `tsx bench/word-filter.ts [texts]`: how long 50,000 words take to learn and to look for, as the built forum does it, and that none is missed. */
mkdirSync(join(ROOT, 'data/bench'), { recursive: true })
const folder = mkdtempSync(join(ROOT, 'data/bench/words-'))
try {
  await build({
    entryPoints: {
      measure: join(ROOT, 'bench/measures/word-filter.ts'),
      'word-thread': join(ROOT, 'src/markup/words/word-thread.ts'),
    },
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  await run(process.execPath, [join(folder, 'measure.js'), ...process.argv.slice(2)])
} finally {
  rmSync(folder, { recursive: true })
}
