import { execFileSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import { findChromium } from './chromium.ts'
import { command, makeTemplate, startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where PostgreSQL listens; empty when there is none here. */
    postgres: string
    /** The database there that new ones are copied from: migrated and installed. */
    template: string
    /** The browser's file; empty when there is none here. */
    chromium: string
  }
}

/** Once before all tests: builds the styles and scripts, starts PostgreSQL, finds the browser. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, ['scripts/build.mjs', 'assets'], { stdio: 'inherit' })
  const postgres = await startPostgres()
  const chromium = findChromium()
  const template = postgres ? await makeTemplate(postgres.url) : ''
  project.provide('postgres', postgres?.url ?? '')
  project.provide('template', template)
  project.provide('chromium', chromium ?? '')
  const missing = [...(postgres ? [] : ['PostgreSQL']), ...(chromium ? [] : ['Chromium'])]
  for (const name of missing)
    console.warn(`\n  SKIPPED: every test that needs ${name}, for it is neither here nor can be installed.\n`)
  if (missing.length > 0 && process.env.CI === 'true') {
    throw new Error(`CI runs every test, but this machine lacks ${missing.join(' and ')}`)
  }
  return async () => {
    if (postgres) await command(postgres.url, `drop database ${template}`)
    await postgres?.stop()
  }
}
