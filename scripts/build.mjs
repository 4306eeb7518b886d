// Builds dist/: the server in one file, the styles and scripts under names that change with their content.
// `node scripts/build.mjs assets` builds only the latter, for tests.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'dist/public')
const manifest = {}

function keep(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const file = name.replace(/(\.\w+)$/, `-${hash}$1`)
  writeFileSync(join(out, file), content)
  manifest[name] = file
}

async function bundle(folder, extension) {
  const entries = readdirSync(join(root, folder)).filter(name => name.endsWith(extension) && !name.startsWith('_'))
  const { outputFiles } = await build({
    entryPoints: entries.map(name => join(root, folder, name)),
    bundle: true,
    minify: true,
    write: false,
    outdir: out,
    format: 'esm',
    target: ['chrome111', 'firefox113', 'safari16.4'],
    external: ['/smilies/*'],
    loader: { '.svg': 'dataurl' },
    logLevel: 'warning',
  })
  for (const file of outputFiles) keep(basename(file.path), Buffer.from(file.contents))
}

/** One file of <symbol>s; a page names one with #name. */
function sprite() {
  const folder = join(root, 'public/icons')
  const symbols = readdirSync(folder)
    .filter(name => name.endsWith('.svg'))
    .map(name => {
      const inner =
        readFileSync(join(folder, name), 'utf8')
          .replace(/<!--[\s\S]*?-->/g, '')
          .match(/<svg[^>]*>([\s\S]*)<\/svg>/)?.[1] ?? ''
      return `<symbol id="${name.slice(0, -4)}" viewBox="0 0 24 24">${inner.replace(/\s+/g, ' ').trim()}</symbol>`
    })
  keep('icons.svg', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`))
}

/**
 * The packages that go into our file: what every start reads. They are hundreds of small files, and finding and reading
 * them one by one took longer than all else. The others stay packages, and so do those with machine code.
 */
const READ_AT_START = [
  'commander',
  'csrf-sync',
  'ejs',
  'express',
  'express-session',
  'kysely',
  'multer',
  'pino',
  'pino-http',
  'prom-client',
  'unicode-confusables',
  'zod',
]

function packages() {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.keys(dependencies).filter(name => !READ_AT_START.includes(name))
}

mkdirSync(out, { recursive: true })
await bundle('public/css', '.css')
await bundle('public/js', '.ts')
sprite()
keep('favicon.svg', readFileSync(join(root, 'public/favicon.svg')))
writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest))
const kept = new Set(['manifest.json', ...Object.values(manifest)])
for (const name of readdirSync(out)) if (!kept.has(name)) rmSync(join(out, name))

/** Zod speaks fifty languages, and none of its words are ever shown: ours are. */
const quietZod = {
  name: 'quiet-zod',
  setup({ onLoad }) {
    onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
    }))
  },
}

/** Long texts are read as JSON, which takes half the time of the same as a script. */
const textsAsJson = {
  name: 'texts-as-json',
  setup({ onLoad }) {
    onLoad({ filter: /src[\\/]locale[\\/].*\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')))
      return { contents: `export default JSON.parse(${JSON.stringify(text)})` }
    })
  },
}

/** The server: what a command loads only when it is asked to lies in pieces of its own. */
async function server() {
  const { metafile } = await build({
    // The thread is a file of its own beside the server: it is begun by its name.
    entryPoints: { cli: join(root, 'src/cli.ts'), 'word-thread': join(root, 'src/markup/words/word-thread.ts') },
    outdir: join(root, 'dist'),
    bundle: true,
    splitting: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: packages(),
    // What was written for require() asks for it.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    sourcemap: true,
    // The maps are read at the start; the sources in them would cost 25 MB of memory and tell nothing more.
    sourcesContent: false,
    minifyWhitespace: true,
    plugins: [quietZod, textsAsJson],
    logLevel: 'warning',
  })
  const made = new Set(Object.keys(metafile.outputs).map(path => basename(path)))
  for (const name of readdirSync(join(root, 'dist'))) {
    if (/\.js(\.map)?$/.test(name) && !made.has(name)) rmSync(join(root, 'dist', name))
  }
}

if (process.argv[2] !== 'assets') await server()
