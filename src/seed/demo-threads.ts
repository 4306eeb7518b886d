import { addAttachment } from '../attachments/uploading.ts'
import { OPEN_BOARD } from '../boards/board.ts'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import { DAY, dayNumber, dayStart, HOUR, MINUTE } from '../lib/clock.ts'
import { fullDate } from '../locale/dates.ts'
import { quoteOf } from '../markup/excerpt.ts'
import type { Viewer } from '../members/viewer.ts'
import { reply } from '../threads/replying.ts'
import { start } from '../threads/starting.ts'
import type { Thread } from '../threads/thread.ts'
import type { SeedImage, SeedReply, SeedThread } from './content/types.ts'
import { partsOf } from './demo-lively.ts'
import type { Townsfolk } from './demo-members.ts'
import type { Pictures } from './demo-pictures.ts'

const OFFSET = 8

interface Setting {
  threads: readonly SeedThread[]
  folk: Townsfolk
  boards: ReadonlyMap<string, number>
  pictures: Pictures
  now: number
}

/** A thread that has been written. */
export interface Told {
  id: number
  /** The posts so far, for quoting. */
  posts: { id: number; author: string; body: string; at: number }[]
}

interface TownEvent {
  thread: SeedThread
  /** Absent: the thread itself. */
  reply?: SeedReply
  at: number
}

/** Lets the threads and replies happen in the order of their times, by the same acts that members use. */
export async function writeThreads(tx: Tx, site: Site, setting: Setting): Promise<Map<SeedThread, Told>> {
  const told = new Map<SeedThread, Told>()
  for (const event of eventsOf(setting)) {
    if (event.reply) await tellReply(tx, site, setting, told, event.thread, event.reply, event.at)
    else told.set(event.thread, await tellThread(tx, site, setting, event.thread, event.at))
  }
  return told
}

/** What is written and when, oldest first: nothing later than a minute ago, whatever the hour, and no reply before its thread. */
export function eventsOf({ threads, now }: Pick<Setting, 'threads' | 'now'>): TownEvent[] {
  const events = threads.flatMap(thread => {
    const begun = Math.min(timeOf(thread, now), now - 3 * HOUR)
    let at = begun
    const replies = thread.replies.map(reply => {
      at += reply.after * MINUTE
      return { thread, reply, at }
    })
    const late = Math.max(0, at - (now - MINUTE))
    return [{ thread, at: begun - late }, ...replies.map(event => ({ ...event, at: event.at - late }))]
  })
  return events.sort((a, b) => a.at - b.at)
}

/** When a thread begins, epoch ms. */
export function timeOf({ at }: SeedThread, now: number): number {
  if ('date' in at) return Date.parse(`${at.date.replace(' ', 'T')}Z`) - OFFSET * HOUR
  const [hour = 0, minute = 0] = at.clock.split(':').map(Number)
  return dayStart(dayNumber(now, OFFSET), OFFSET) - at.daysAgo * DAY + hour * HOUR + minute * MINUTE
}

async function tellThread(tx: Tx, site: Site, setting: Setting, thread: SeedThread, at: number): Promise<Told> {
  const viewer = setting.folk.byName(thread.author)
  const board = site.boards.byId.get(setting.boards.get(thread.board) ?? 0)
  if (!board) throw new Error(`There is no board ${thread.board}`)
  const unlimited = { ...board, allowed: OPEN_BOARD, parent: null }
  const type = thread.type === undefined ? undefined : board.types.find(one => one.name === thread.type)
  const { body, ids } = await placePictures(tx, setting, viewer, thread.body, thread.images ?? [], at)
  const parts = await partsOf(tx, site, thread, viewer, at)
  const fields = { ...fieldsOf(body, ids), title: thread.title, typeId: type?.id ?? null, parts }
  const outcome = await start(tx, site, viewer, { ...unlimited, type_required: false }, fields, at)
  if (!outcome.ok) throw new Error(`${thread.title}: ${outcome.errors[0]?.key}`)
  return { id: outcome.value.threadId, posts: [{ id: outcome.value.postId, author: thread.author, body, at }] }
}

async function tellReply(
  tx: Tx,
  site: Site,
  setting: Setting,
  told: ReadonlyMap<SeedThread, Told>,
  thread: SeedThread,
  answer: SeedReply,
  at: number,
): Promise<void> {
  const so = told.get(thread)
  if (!so) throw new Error(`${thread.title} is answered before it begins`)
  const viewer = setting.folk.byName(answer.author)
  const quoted = answer.quote === undefined ? undefined : so.posts[answer.quote - 1]
  const { body, ids } = await placePictures(tx, setting, viewer, answer.body, answer.images ?? [], at)
  const quote = quoted ? quoteBlock(quoted, so.id) : ''
  const row = (await tx.selectFrom('thread').selectAll().where('id', '=', so.id).executeTakeFirstOrThrow()) as Thread
  const fields = { ...fieldsOf(`${quote}${body}`, ids), quotes: quoted?.id ?? null }
  const outcome = await reply(tx, openTo(site, row.board_id), viewer, row, fields, at)
  if (!outcome.ok) throw new Error(`${thread.title}: ${outcome.errors[0]?.key}`)
  so.posts.push({ id: outcome.value.postId, author: answer.author, body, at })
}

/** The site with one board open to everybody: the content decides who wrote where. */
function openTo(site: Site, boardId: number): Site {
  const board = site.boards.byId.get(boardId)
  if (!board) return site
  const open = { ...board, allowed: OPEN_BOARD, parent: null }
  return { ...site, boards: { ...site.boards, byId: new Map([[boardId, open]]) } }
}

function quoteBlock(quoted: Told['posts'][number], threadId: number): string {
  const when = `发表于 ${fullDate(quoted.at, OFFSET, false)}`
  return quoteOf({ author: quoted.author, when, source: quoted.body, threadId, postId: quoted.id })
}

function fieldsOf(body: string, attachmentIds: number[]) {
  return { body, attachmentIds, formKey: null, phone: false, withSignature: true }
}

/** Notes the pictures of a post and puts their numbers in the place of their names. */
async function placePictures(
  tx: Tx,
  { pictures }: Setting,
  viewer: Viewer,
  body: string,
  images: readonly SeedImage[],
  at: number,
): Promise<{ body: string; ids: number[] }> {
  let placed = body
  const ids: number[] = []
  for (const { name } of images) {
    const file = pictures.get(name)
    if (!file) throw new Error(`Nobody has drawn ${name}`)
    const about = { originalName: name, name, offsetHours: OFFSET, at }
    const { id } = await addAttachment(tx, viewer.id, file, about)
    placed = placed.replaceAll(`[attach]${name}[/attach]`, `[attach]${id}[/attach]`)
    ids.push(id)
  }
  return { body: placed, ids }
}
