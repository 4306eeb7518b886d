import { describe, expect, test } from 'vitest'
import { networkOf } from '../../../src/lib/addresses.ts'
import { done, isRefused, notAllowed, refused, tooSoon } from '../../../src/lib/outcome.ts'
import { hashToken, newToken, sign, unsign } from '../../../src/lib/tokens.ts'

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::', 'fe80:0:0:0::/64'],
])('the network of %s is %s', (ip, network) => {
  expect(networkOf(ip)).toBe(network)
})

describe('a signed text', () => {
  const secret = 'x'.repeat(32)

  test('is read again by who made it', () => {
    for (const value of ['42', '', 'a.b.c', '楼坛', '.']) expect(unsign(sign(value, secret), secret)).toBe(value)
  })

  test('is nothing when a character of it is another', () => {
    const signed = sign('member:42', secret)
    for (let at = 0; at < signed.length; at += 1) {
      const other = signed[at] === 'A' ? 'B' : 'A'
      expect(unsign(signed.slice(0, at) + other + signed.slice(at + 1), secret)).toBeUndefined()
    }
    for (const forged of ['', '.', 'member:42', 'member:42.', `${signed}x`, signed.slice(0, -1)]) {
      expect(unsign(forged, secret)).toBeUndefined()
    }
    expect(unsign(signed, 'y'.repeat(32))).toBeUndefined()
  })
})

test('tokens are of 192 bits, safe in an address, and never the same', () => {
  const tokens = new Set(Array.from({ length: 1000 }, newToken))
  expect(tokens.size).toBe(1000)
  for (const token of tokens) expect(token).toMatch(/^[\w-]{32}$/)
  expect(hashToken('a')).toMatch(/^[0-9a-f]{64}$/)
})

test('a refusal is told from every other result', () => {
  const message = { key: 'error.flood' }
  expect([refused(message), tooSoon(message), notAllowed('error.flood')].map(isRefused)).toEqual([true, true, true])
  expect([done(null), null, undefined, 'x', [], { ok: true }, {}].map(isRefused)).toEqual(Array(7).fill(false))
  expect([refused(message).status, tooSoon(message).status, notAllowed('error.flood').status]).toEqual([422, 429, 403])
})
