import { saveDraft } from '../../../../src/posts/drafting.ts'
import type { TestForum } from '../../../support/forum.ts'
import { act } from '../../../support/make.ts'
import type { Folk } from './index.ts'

/** A reply that is half written. */
export async function beginSomething(forum: TestForum, { bob, threadId }: Folk): Promise<void> {
  const here = { kind: 'thread' as const, id: threadId }
  const terms = { known: null, force: false, formKey: null }
  await act(forum, tx => saveDraft(tx, bob, here, [['body', '写到一半\r\n𠮷']], terms, forum.clock.now()))
}
