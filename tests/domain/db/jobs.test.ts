import { expect, test } from 'vitest'
import { claimJob, enqueue, type Job, postponeJob, takeSlot } from '../../../src/db/jobs.ts'
import { transact } from '../../../src/db/transact.ts'
import { runTimed } from '../../../src/jobs/schedule.ts'
import { runJobs } from '../../../src/jobs/worker.ts'
import { HOUR, MINUTE } from '../../../src/lib/clock.ts'
import { NOON, type TestForum } from '../../support/forum.ts'
import { makeMember } from '../../support/make.ts'
import { onBothEngines } from '../engines.ts'

onBothEngines('jobs', open => {
  const put = (forum: TestForum, name: string, payload = {}, runAt = NOON) =>
    transact(forum.db, tx => enqueue(tx, name, payload, NOON, runAt), 'nothing')

  test('each job is claimed by one of several', async () => {
    const forum = await open()
    for (let n = 0; n < 20; n += 1) await put(forum, 'mail password', { n })
    const claimed = await Promise.all(Array.from({ length: 40 }, () => claimJob(forum.db, NOON)))
    const numbers = claimed.flatMap(job => (job ? [job.payload.n as number] : []))
    expect(new Set(numbers).size).toBe(numbers.length)
    while (true) {
      const job = await claimJob(forum.db, NOON)
      if (!job) break
      numbers.push(job.payload.n as number)
    }
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n))
  })

  test('a job is there only when the act that wanted it commits', async () => {
    const forum = await open()
    const failing = transact(forum.db, async tx => {
      await enqueue(tx, 'mail password', {}, NOON)
      throw new Error('the lights went out')
    })
    await expect(failing).rejects.toThrow()
    expect(await claimJob(forum.db, NOON)).toBeUndefined()
  })

  test('a job is not done before its time', async () => {
    const forum = await open()
    await put(forum, 'mail password', {}, NOON + HOUR)
    expect(await claimJob(forum.db, NOON + HOUR - 1)).toBeUndefined()
    expect((await claimJob(forum.db, NOON + HOUR))?.name).toBe('mail password')
  })

  test('a job whose worker fell is taken again after five minutes', async () => {
    const forum = await open()
    await put(forum, 'mail password')
    await claimJob(forum.db, NOON)
    expect(await claimJob(forum.db, NOON + 5 * MINUTE - 1)).toBeUndefined()
    expect((await claimJob(forum.db, NOON + 5 * MINUTE))?.attempts).toBe(2)
  })

  test('a job that fails is tried later and later, and kept aside after the eighth time', async () => {
    const forum = await open()
    await put(forum, 'mail password')
    const waits: number[] = []
    let at = NOON
    for (let job: Job | undefined = await claimJob(forum.db, at); job; job = await claimJob(forum.db, at)) {
      await postponeJob(forum.db, job, 'no mail server', at)
      const { run_at } = await forum.db.selectFrom('job').select('run_at').executeTakeFirstOrThrow()
      expect(await claimJob(forum.db, run_at - 1)).toBeUndefined()
      waits.push((run_at - at) / MINUTE)
      at = run_at
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256])
    const kept = await forum.db.selectFrom('job').selectAll().executeTakeFirstOrThrow()
    expect(kept).toMatchObject({ attempts: 8, error: 'no mail server' })
    expect(kept.failed_at).toBeGreaterThan(NOON)
  })

  test('a job that nobody can do does not stop the others', async () => {
    const forum = await open()
    await makeMember(forum, 'annie')
    await put(forum, 'bake a cake')
    await put(forum, 'mail password', { email: 'annie@example.com' })
    expect(await runJobs(forum)).toBe(2)
    expect(forum.mails.map(mail => mail.to)).toEqual(['annie@example.com'])
    expect(await forum.db.selectFrom('job').select(['name', 'attempts']).execute()).toEqual([
      { name: 'bake a cake', attempts: 1 },
    ])
  })

  test('a slot of the timetable goes to one process, and never back', async () => {
    const forum = await open()
    const taken = await Promise.all(Array.from({ length: 20 }, () => takeSlot(forum.db, 'rank boards', NOON)))
    expect(taken.filter(mine => mine)).toHaveLength(1)
    expect(await takeSlot(forum.db, 'rank boards', NOON + MINUTE)).toBe(true)
    expect(await takeSlot(forum.db, 'rank boards', NOON)).toBe(false)
    expect(await takeSlot(forum.db, 'lift bans', NOON)).toBe(true)
  })

  test('a timed task that fails is run again at its next time', async () => {
    const forum = await open()
    let runs = 0
    const task = {
      name: 'break things',
      cron: '* * * * *',
      run: async () => {
        runs += 1
        throw new Error('broken')
      },
    }
    await runTimed(forum, task, NOON)
    await runTimed(forum, task, NOON)
    await runTimed(forum, task, NOON + MINUTE)
    expect(runs).toBe(2)
  })
})
