import { expect, test } from 'vitest'
import { ConfigError, configFrom } from '../src/config.ts'

const SECRET = 'x'.repeat(32)

function faultsOf(values: Record<string, string>): string[] {
  try {
    configFrom({ SECRET, ...values })
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.message.split('\n')
  }
}

test('a forum without any setting listens on port 3000, on SQLite, with the demo town', () => {
  const config = configFrom({ SECRET })
  expect(config).toMatchObject({
    port: 3000,
    seed: 'demo',
    workers: 1,
    baseUrl: 'http://localhost:3000',
    smtpUrl: undefined,
  })
  expect(config.database).toMatch(/data\/loutan\.db$/)
  expect(Object.isFrozen(config)).toBe(true)
})

test('an empty value means the default', () => {
  expect(configFrom({ SECRET, PORT: '', DATABASE_URL: '', SMTP_URL: '', WORKERS: '' })).toMatchObject({
    port: 3000,
    workers: 1,
  })
})

test.each([
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: 'http' }, 'PORT'],
  [{ SEED: 'village' }, 'SEED'],
  [{ DATABASE_URL: 'mysql://root@localhost/forum' }, 'DATABASE_URL'],
  [{ BASE_URL: '/' }, 'BASE_URL'],
  [{ BASE_URL: 'https://example.com/forum' }, 'BASE_URL'],
  [{ SECRET: 'short' }, 'SECRET'],
  [{ TRUST_PROXY: 'everybody' }, 'TRUST_PROXY'],
  [{ SMTP_URL: 'mail.example.com' }, 'SMTP_URL'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ METRICS_TOKEN: 'abc' }, 'METRICS_TOKEN'],
  [{ WORKERS: '0' }, 'WORKERS'],
])('%j is refused with one line that names it', (values, name) => {
  const faults = faultsOf(values)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(new RegExp(`^${name} `))
})

test('two faults are two lines, and a secret is never repeated', () => {
  const faults = faultsOf({ PORT: '-1', SECRET: 'hunter2' })
  expect(faults).toHaveLength(2)
  expect(faults.join('\n')).not.toContain('hunter2')
})
