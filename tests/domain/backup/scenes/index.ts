import type { Viewer } from '../../../../src/members/viewer.ts'
import type { TestForum } from '../../../support/forum.ts'
import { enterSomething } from './access.ts'
import { answerSomething } from './answers.ts'
import { earnSomething } from './credits.ts'
import { beginSomething } from './drafts.ts'
import { buySomething } from './files.ts'
import { editSomething } from './history.ts'
import { keepSomething } from './keeping.ts'
import { markSomething } from './marks.ts'
import { talk } from './messages.ts'
import { inviteSomebody, proveSomebody } from './newcomers.ts'
import { tellSomething } from './notices.ts'
import { sellSomething } from './options.ts'
import { playSomething } from './play.ts'
import { knowOneAnother } from './spaces.ts'
import { openSpecials } from './specials.ts'
import { holdSomething } from './words.ts'

/** What the scene of a backup already holds. */
export interface Folk {
  ann: Viewer
  bob: Viewer
  keeper: Viewer
  boardId: number
  threadId: number
}

/** Rows for the tables of each capability, put in by its own acts. */
export const SCENES: readonly ((forum: TestForum, folk: Folk) => Promise<void>)[] = [
  buySomething,
  editSomething,
  openSpecials,
  keepSomething,
  talk,
  sellSomething,
  beginSomething,
  holdSomething,
  markSomething,
  answerSomething,
  playSomething,
  inviteSomebody,
  proveSomebody,
  enterSomething,
  tellSomething,
  earnSomething,
  knowOneAnother,
]
