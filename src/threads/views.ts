import { Tally } from '../db/tally.ts'

/** Views of threads: reading one writes nothing. */
export class Views extends Tally {
  constructor() {
    super('thread', 'views')
  }

  /** One more view, unless the same browser opened this thread just before (`lastThread`, from its cookie). */
  count(threadId: number, lastThread: number | undefined, { refreshOnce }: { refreshOnce: boolean }): void {
    if (!refreshOnce || lastThread !== threadId) this.add(threadId)
  }
}
