import { describe, expect, test } from 'vitest'
import { Busy } from '../../../src/lib/errors.ts'
import { Passwords } from '../../../src/lib/passwords.ts'

describe('keeping passwords', () => {
  const passwords = new Passwords(4)

  test('a hash fits its password and no other, and is never the same twice', async () => {
    const [one, two] = [await passwords.hash('k7#mQ2vX'), await passwords.hash('k7#mQ2vX')]
    expect(one).not.toBe(two)
    expect([await passwords.verify('k7#mQ2vX', one), await passwords.verify('k7#mQ2vX', two)]).toEqual([true, true])
    expect(await passwords.verify('k7#mQ2vY', one)).toBe(false)
  })

  test.each([
    ['Latin', 'a'.repeat(72)],
    ['Chinese', '字'.repeat(24)],
    ['emoji', '😀'.repeat(18)],
  ])('two that differ after byte 72 are two: %s', async (_name, start) => {
    const hash = await passwords.hash(`${start}甲`)
    expect(await passwords.verify(`${start}甲`, hash)).toBe(true)
    expect(await passwords.verify(`${start}乙`, hash)).toBe(false)
    expect(await passwords.verify(start, hash)).toBe(false)
  })

  test('nothing is cut at a NUL', async () => {
    const hash = await passwords.hash('k7#m\0Q2vX')
    expect(await passwords.verify('k7#m\0Q2vY', hash)).toBe(false)
    expect(await passwords.verify('k7#m', hash)).toBe(false)
  })

  test('without a hash nothing fits', async () => {
    expect(await passwords.verify('a password nobody has', undefined)).toBe(false)
    expect(await passwords.verify('', undefined)).toBe(false)
  })

  test('two are worked on, 64 wait, and more are turned away', async () => {
    const busy = new Passwords(4)
    const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => busy.hash('k7#mQ2vX')))
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(66)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Busy)
    expect(await busy.hash('k7#mQ2vX')).toMatch(/^\$2b\$04\$/)
  })

  test('when all is full at the first question, later ones are answered', async () => {
    const busy = new Passwords(4)
    const hash = await busy.hash('k7#mQ2vX')
    const crowd = Array.from({ length: 66 }, () => busy.hash('k7#mQ2vX'))
    await expect(busy.verify('k7#mQ2vX', hash)).rejects.toThrow(Busy)
    await expect(busy.verify('k7#mQ2vX', undefined)).rejects.toThrow(Busy)
    await Promise.all(crowd)
    expect(await busy.verify('k7#mQ2vX', hash)).toBe(true)
    expect(await busy.verify('k7#mQ2vX', undefined)).toBe(false)
  })
})
