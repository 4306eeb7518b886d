import { expect, test, vi } from 'vitest'
import { openDatabase } from '../../../src/db/open.ts'
import { MINUTE } from '../../../src/lib/clock.ts'
import { signIn } from '../../../src/members/signing-in.ts'
import { makeMember, PASSWORD } from '../../support/make.ts'
import { isPostgres, onBothEngines } from '../engines.ts'

const addressOf = (n: number) => `198.51.${n >> 8}.${n & 255}`

onBothEngines('stuffing', open => {
  test('A-02 one account tried from 1,000 addresses by two workers, many at once: ten passwords are looked at, and she gets in where she is known', async () => {
    const forum = await open()
    const ann = await makeMember(forum, '受害者')
    // A database in memory is one worker's own.
    const second = isPostgres(forum) ? openDatabase(forum.config.database).db : forum.db
    const looking = vi.spyOn(forum.passwords, 'verify').mockResolvedValue(false)
    const tryFrom = async (n: number, knows = false) => {
      const fields = { login: '受害者', password: `guess-${n}`, ip: addressOf(n), knows: async () => knows }
      const outcome = await signIn(n % 2 ? forum.db : second, forum.passwords, fields, forum.clock.now())
      return outcome.ok ? 200 : outcome.status
    }
    const statuses: number[] = []
    for (let n = 0; n < 1000; n += 20) {
      statuses.push(...(await Promise.all(Array.from({ length: 20 }, (_, more) => tryFrom(n + more)))))
    }
    expect(looking).toHaveBeenCalledTimes(10)
    expect(statuses.filter(status => status === 422)).toHaveLength(9)
    expect(statuses.filter(status => status === 429)).toHaveLength(991)
    looking.mockRestore()
    const enter = async (ip: string, knows: boolean) =>
      signIn(
        second,
        forum.passwords,
        { login: '受害者', password: PASSWORD, ip, knows: async () => knows },
        forum.clock.now(),
      )
    expect(await enter('203.0.113.9', true)).toEqual({ ok: true, value: ann.id })
    expect(await enter('203.0.113.9', false)).toMatchObject({ status: 429 })
    forum.clock.pass(16 * MINUTE)
    expect(await enter('203.0.113.8', false)).toEqual({ ok: true, value: ann.id })
    if (second !== forum.db) await second.destroy()
  })
})
