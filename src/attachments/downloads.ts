import { Tally } from '../db/tally.ts'

/** Downloads of files: fetching one writes nothing. */
export class Downloads extends Tally {
  constructor() {
    super('attachment', 'downloads')
  }

  /** One more. */
  count(attachmentId: number): void {
    this.add(attachmentId)
  }
}
