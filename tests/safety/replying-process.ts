import { SiteKeeper } from '../../src/boards/site.ts'
import { openDatabase } from '../../src/db/open.ts'
import { transact } from '../../src/db/transact.ts'
import { findViewer } from '../../src/members/viewer.ts'
import { reply } from '../../src/threads/replying.ts'
import { getReadableThread } from '../../src/threads/thread-queries.ts'

/** Answers a thread so many times, each time reading before it writes, and says which of them were acknowledged. */
const [file = '', memberId = '0', threadId = '0', times = '0', from = '0'] = process.argv.slice(2)
const { db } = openDatabase(file)
const site = await new SiteKeeper(db).current()
const viewer = await findViewer(db, site.groups, Number(memberId), '203.0.113.1')
if (!viewer) throw new Error('There is no such member')
for (let n = 0; n < Number(times); n += 1) {
  const thread = await getReadableThread(db, site, viewer, Number(threadId))
  const fields = {
    body: '又是一条回复,内容够长了。',
    attachmentIds: [],
    formKey: null,
    phone: false,
    withSignature: true,
    quotes: null,
  }
  const at = Number(from) + n
  const outcome = await transact(db, tx => reply(tx, site, viewer, thread, fields, at))
  console.log(outcome.ok ? `acknowledged ${outcome.value.floor}` : `refused ${outcome.errors[0]?.key}`)
}
await db.destroy()
