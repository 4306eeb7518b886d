import { sql } from 'kysely'
import { loadBoards } from '../boards/board-queries.ts'
import type { Forum } from '../context.ts'
import type { Tx } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { DAY } from '../lib/clock.ts'
import { CLASSIC } from '../markup/dialect.ts'
import { loadDialects } from '../markup/dialects.ts'
import { Matcher } from '../markup/words/matcher.ts'
import { loadMedals } from '../members/medal.ts'
import { printNote } from '../posts/renewing-beside.ts'
import { saveSettings } from '../settings/keeping.ts'
import { rankEverything } from '../threads/ranking-everything.ts'
import { town as content } from './content/town.ts'
import type { SeedMember } from './content/types.ts'
import { createBoards } from './demo-boards.ts'
import { checkTownIn } from './demo-check-ins.ts'
import { finishGuide } from './demo-guide.ts'
import { fillTownBags } from './demo-items.ts'
import { keepTown } from './demo-keeping.ts'
import { enliven, loosenGroups } from './demo-lively.ts'
import { decorateTown } from './demo-medals.ts'
import { createMembers, fixCredits, type Townsfolk } from './demo-members.ts'
import { paintPictures } from './demo-pictures.ts'
import { tellTown } from './demo-public-messages.ts'
import { furnishSpaces } from './demo-spaces.ts'
import { writeThreads } from './demo-threads.ts'

/** Everybody in the order of joining, so that the newest member has the highest number. */
const town = { ...content, members: content.members.toSorted((a, b) => b.joinedDaysAgo - a.joinedDaysAgo) }

/** An account that the demo town has, to be told at the first start. */
export interface Login {
  name: string
  password: string
  group: number
}

/** Builds the town of the demo in an empty, installed database, all or nothing. `paint` draws its pictures. */
export async function seedDemo(forum: Forum, paint = paintPictures): Promise<void> {
  const now = forum.clock.now()
  const pictures = await paint(forum, town)
  const hashes = await hashPasswords(forum, town.members)
  await transact(
    forum.db,
    async tx => {
      await saveSettings(
        tx,
        { siteName: town.name, hotWords: '早茶 装修 二手 骑行', appends: true },
        { by: null, at: now },
      )
      await loosenGroups(tx)
      const folk = await createMembers(tx, town.members, hashes, now)
      const boards = await createBoards(tx, town.categories, folk)
      await tellTheTown(tx, folk, now)
      const site = {
        ...folk.terms,
        boards: await loadBoards(tx),
        announcements: [],
        publicMessages: [],
        links: [],
        sorts: [],
        profileFields: [],
        verifications: [],
        medals: await loadMedals(tx),
        teams: new Map(),
        ipBans: [],
        stamp: 0,
        dialects: await loadDialects(tx, folk.terms.settings.smileysOfOne),
        words: await Matcher.build([]),
      }
      const told = await writeThreads(tx, site, { threads: town.threads, folk, boards, pictures, now })
      await enliven(tx, site, { folk, told, now })
      await checkTownIn(tx, site, folk, now)
      await furnishSpaces(tx, folk, now)
      await fillTownBags(tx, site, folk, now)
      await decorateTown(tx, folk, '为大家做了许多', now)
      await finishGuide(tx, site, { folk, told, now })
      for (const member of town.members) await fixCredits(tx, folk, member, now)
      await keepTown(tx, site, { town, folk, told, now })
      await tx.deleteFrom('notice').where('key', 'in', ['notice.group_up', 'notice.group_down']).execute()
      await quietenOldNotices(tx, now)
      await tellTown(tx, site, folk.byName('海陵老周'), now)
      await rankEverything(tx, folk.terms.settings, now)
    },
    'site',
  )
  await sql`analyze`.execute(forum.db)
}

/** One account of each kind, for whoever starts the demo. */
export function demoLogins(): Login[] {
  const kinds = [1, 2, 3, 15, 10]
  return kinds.flatMap(group => {
    const member = town.members.find(one => one.group === group)
    return member ? [{ name: member.name, password: member.password, group }] : []
  })
}

async function hashPasswords(forum: Forum, members: readonly SeedMember[]): Promise<Map<string, string>> {
  const different = [...new Set(members.map(member => member.password))]
  const hashes = await Promise.all(different.map(password => forum.passwords.hash(password)))
  return new Map(different.map((password, index) => [password, hashes[index] ?? '']))
}

async function tellTheTown(tx: Tx, folk: Townsfolk, now: number): Promise<void> {
  const admin = folk.byName(town.members.find(member => member.group === 1)?.name ?? '')
  for (const [position, { title, body, daysAgo }] of town.announcements.entries()) {
    await tx
      .insertInto('announcement')
      .values({
        title,
        body,
        html: printNote(body, CLASSIC),
        author_id: admin.id,
        author_name: admin.name,
        position,
        starts_at: now - daysAgo * DAY,
        ends_at: null,
      })
      .execute()
  }
  for (const [position, { name, url, description = '' }] of town.links.entries()) {
    await tx.insertInto('friend_link').values({ name, url, description, position }).execute()
  }
}

/** What happened more than two days ago has been read by now. */
async function quietenOldNotices(tx: Tx, now: number): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ read_at: now - DAY })
    .where('created_at', '<', now - 2 * DAY)
    .execute()
  await tx
    .updateTable('member')
    .set(eb => ({
      unread_notices: eb
        .selectFrom('notice')
        .select(eb.fn.countAll<number>().as('n'))
        .whereRef('notice.member_id', '=', 'member.id')
        .where('notice.read_at', 'is', null)
        .where('notice.on_site', '=', 1),
    }))
    .execute()
}
