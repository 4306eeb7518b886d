import { mutations, payloads, wrappings } from '../support/hostile.ts'
import { attempt } from './attempts.ts'
import { BOARD, type Fielded, settingRows, taking } from './fields.ts'
import type { Scene } from './scene.ts'

const MODERATOR = '本版版主'

/** Where the payloads go round and round: each field gets those that no field has had for longest. */
export class Carousel {
  #turn = 0

  next(): string {
    const payload = payloads[this.#turn % payloads.length] ?? ''
    const round = Math.floor(this.#turn / payloads.length)
    this.#turn += 1
    return mutations[round % mutations.length]?.(payload) ?? payload
  }

  /** As many as fit into a field, or the beginning of one. */
  fill(max: number): string {
    let text = this.next().slice(0, max)
    for (let one = this.next(); text.length + one.length < Math.min(max, 6000); one = this.next()) text += ` ${one}`
    return text
  }

  /** One in a third of the places of the markup, in turn. */
  wrapped(turn: number): string {
    const payload = this.next()
    const places = wrappings.filter((_, index) => index % 3 === turn % 3)
    return places.map(wrap => wrap(payload)).join('\n')
  }
}

/** Every form whose fields take any text, as an administrator sends it. */
export async function hostileRows({ site }: Scene): Promise<Fielded[]> {
  const named = { ...BOARD, name: '城事', moderators: MODERATOR, recycles: '1' }
  const rows: Fielded[] = [
    ...taking.filter(([path]) => path !== '/admin/boards'),
    ['/admin/boards/{openBoard}', named, { name: 50, description: 200, rules: 5000 }],
    ['/admin/announcements/{announcement}', { title: 'x', body: 'x' }, { title: 100, body: 20_000 }],
    ['/moderation/posts/warn', { post: '{ownReply}' }, { reason: 40, more: 200 }],
    ['/moderation/threads/delete', { thread: '{newerThread}' }, { reason: 40, more: 200 }],
    ['/account/signature', {}, { signature: 200 }],
    ...settingRows((await site.now()).settings),
  ]
  return rows.map(([path, form, { form_key, floorNames, reservedNames, ...fields }]): Fielded => [path, form, fields])
}

/** Sends every form with what `text` answers for its fields. Answers those that were not taken. */
export async function typeInto(scene: Scene, rows: Fielded[], text: (max: number) => string): Promise<string[]> {
  const refused: string[] = []
  for (const [path, form, fields] of rows) {
    // A title is counted in units, and a wide character is two of them.
    const room = (name: string, max: number) => (name === 'title' ? Math.floor(max / 2) : max)
    const typed = Object.fromEntries(Object.entries(fields).map(([name, max]) => [name, text(room(name, max))]))
    const status = await attempt(scene, scene.people.admin, [path, { ...form, ...typed }])
    if (status >= 400) refused.push(`${path} answers ${status} to ${JSON.stringify(typed).slice(0, 300)}`)
  }
  return refused
}

/** The pages on which all of it is shown. */
export const SHOWING = [
  '/',
  '/forum-{openBoard}-1.html',
  '/thread-{thread}-1-1.html',
  '/thread-{thread}-2-1.html',
  '/threads/{thread}/reading',
  '/threads/{thread}/log',
  '/space-uid-{owner}.html?do=reply',
  '/space-uid-{admin}.html',
  '/search?q=script',
  '/announcements/{announcement}',
  '/darkroom',
  '/register',
  '/credits',
  '/credits/rules',
  '/notices',
  '/boards/{openBoard}/threads/new',
  '/threads/{thread}/replies/new?quote={otherReply}',
  '/posts/{opening}/edit',
  '/posts/{otherReply}/report',
  '/account/sessions',
  '/account/signature',
  '/archiver/',
  '/archiver/fid-{openBoard}.html',
  '/archiver/tid-{thread}.html',
  '/moderation/reports?show=decided',
  '/moderation/reports',
  '/moderation/recycled-threads',
  '/moderation/recycled-posts',
  '/moderation/log',
  '/moderation/threads/close?thread={thread}',
  '/members/{bystander}/ban',
  '/admin',
  '/admin/boards',
  '/admin/boards/{openBoard}',
  '/admin/members/{admin}',
  '/admin/credits',
  '/admin/log',
  '/admin/announcements',
  '/admin/links',
  '/admin/settings/site',
  '/admin/settings/access',
]
