import type { Site } from '../boards/site.ts'
import type { Db } from '../db/schema.ts'
import { recountAnswers } from './recounting-answers.ts'
import { recountBoards } from './recounting-boards.ts'
import { recountCollections } from './recounting-collections.ts'
import { recountFacts } from './recounting-facts.ts'
import { recountHeat } from './recounting-heat.ts'
import { recountKeeping } from './recounting-keeping.ts'
import { recountMembers } from './recounting-members.ts'
import { recountReports } from './recounting-reports.ts'
import { recountSupport } from './recounting-support.ts'
import { recountTags } from './recounting-tags.ts'
import { recountThreads } from './recounting-threads.ts'

/** Counts everything that is kept as a number anew from the rows; answers how many were wrong, a line for each kind. */
export async function recount(db: Db, site: Site): Promise<string[]> {
  const corrections = {
    ...(await recountThreads(db)),
    ...(await recountBoards(db)),
    ...(await recountMembers(db, site)),
    ...(await recountKeeping(db)),
    ...(await recountAnswers(db)),
    ...(await recountSupport(db)),
    ...(await recountTags(db)),
    ...(await recountCollections(db)),
    ...(await recountHeat(db, site.settings)),
    ...(await recountReports(db)),
    ...(await recountFacts(db)),
  }
  return Object.entries(corrections).map(([kind, wrong]) => `${kind}: ${wrong} corrected`)
}
