import type { Forum } from '../context.ts'
import { claimJob, finishJob, HeldUntil, holdJob, type Job, postponeJob } from '../db/jobs.ts'
import { relate } from '../threads/tags/relating.ts'
import { cleanUp } from './cleaning-up.ts'
import { mailDigest } from './mailing-digests.ts'
import { mailNotice } from './mailing-notices.ts'
import { mailEmail, mailPassword, mailPasswordReset, mailRegistration, mailSignIn } from './mails.ts'
import { pushNotice, pushToBrowser } from './pushing.ts'
import { renewConcerned } from './renewing-posts.ts'
import { tellFollowers } from './telling-followers.ts'
import { tellListeners } from './telling-listeners.ts'
import { tellOfCollection } from './telling-of-collections.ts'
import { tellStaff } from './telling-staff.ts'
import { textCode } from './texting-codes.ts'

/** Every kind of work that can be put aside, by name. */
const work: Record<string, (forum: Forum, payload: Record<string, unknown>, job: Job) => Promise<void>> = {
  'mail password': mailPassword,
  'mail email': mailEmail,
  'mail notice': mailNotice,
  'mail digest': mailDigest,
  'text code': textCode,
  'push notice': pushNotice,
  'push to browser': pushToBrowser,
  'mail registration': mailRegistration,
  'mail password reset': mailPasswordReset,
  'mail sign-in': mailSignIn,
  'tell followers': tellFollowers,
  'clean up': cleanUp,
  'tell staff': tellStaff,
  'tell listeners': tellListeners,
  'renew posts': renewConcerned,
  'tell of collection': tellOfCollection,
  'relate thread': (forum, payload) => relate(forum.db, Number(payload.threadId)),
}

/** Does all the work that is due; answers how many jobs it took. Tests call this instead of waiting. */
export async function runJobs(forum: Forum): Promise<number> {
  for (let taken = 0; ; taken += 1) {
    const job = await claimJob(forum.db, forum.clock.now())
    if (!job) return taken
    try {
      const run = work[job.name]
      if (!run) throw new Error(`Nobody knows how to do "${job.name}"`)
      await run(forum, job.payload, job)
      await finishJob(forum.db, job.id)
    } catch (error) {
      if (error instanceof HeldUntil) {
        await holdJob(forum.db, job, error.until)
        continue
      }
      forum.log.warn({ job: job.name, attempts: job.attempts, err: error }, 'job failed')
      await postponeJob(forum.db, job, String(error), forum.clock.now())
    }
  }
}
