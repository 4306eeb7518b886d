import { z } from 'zod'
import { type Settings, settingSections } from '../../src/settings/settings.ts'
import type { Form } from './people.ts'

/** A form that is taken as it is, and fields of it with how many characters each may have. */
export type Fielded = [path: string, form: Form, fields: Record<string, number>]

export const BOARD = {
  name: '空版',
  parent: '{openCategory}',
  position: '3',
  description: '',
  rules: '',
  moderators: '',
}
export const PASSWORDS = { password: 'new-plum-blossom-8', password2: 'new-plum-blossom-8' }

/** The fields that take any text, with how many characters of it. */
export const taking: Fielded[] = [
  ['/boards/{openBoard}/threads', { title: 'x', body: 'x' }, { title: 255, body: 65_536, form_key: 64 }],
  ['/threads/{thread}/replies', { body: 'x' }, { body: 65_536, form_key: 64 }],
  ['/posts/{opening}', { title: 'x', body: 'x' }, { title: 255, body: 65_536 }],
  ['/previews', { body: 'x' }, { body: 65_536 }],
  ['/posts/{otherReply}/report', {}, { reason: 100, more: 200 }],
  ['/moderation/threads/close', { thread: '{thread}' }, { reason: 40, more: 200 }],
  ['/moderation/posts/block', { post: '{otherReply}' }, { reason: 40, more: 200 }],
  ['/moderation/reports/{report}', { decision: 'ignore' }, { reason: 200 }],
  ['/members/{bystander}/ban', { kind: 'speak', days: '1', reason: 'x' }, { reason: 40, more: 200 }],
  ['/admin/boards', { name: 'x', parent: '{openCategory}' }, { name: 50 }],
  ['/admin/boards/{emptyBoard}', BOARD, { name: 50, description: 200, rules: 5000 }],
  ['/admin/members/{other}/credits', { extcredits2: '1', reason: 'x' }, { reason: 100 }],
  ['/admin/credits', { formula: 'posts' }, { title1: 20, unit1: 10 }],
  ['/admin/announcements', { title: 'x', body: 'x' }, { title: 100, body: 20_000 }],
  ['/admin/links', { name: 'x', url: 'https://e.com/' }, { name: 50, description: 200 }],
]

/** The forms of the panel's settings as they stand, with their fields that take any text. */
export function settingRows(settings: Settings): Fielded[] {
  return Object.entries(settingSections)
    .filter(([section]) => section !== 'credits')
    .map(([section, fields]): Fielded => {
      const standing = Object.keys(fields).map(name => [name, settings[name as keyof Settings]] as const)
      const sent = standing.flatMap(([name, value]) => (value === false ? [] : [[name, asTyped(value)]]))
      const texts = Object.entries<z.ZodType>(fields).flatMap(([name, field]) => {
        const inner = field instanceof z.ZodDefault ? field.unwrap() : field
        const any = inner instanceof z.ZodString && !['logo', 'adminEmail'].includes(name)
        return any ? [[name, inner.maxLength ?? 0]] : []
      })
      return [`/admin/settings/${section}`, Object.fromEntries(sent), Object.fromEntries(texts)]
    })
}

function asTyped(value: unknown): string {
  return value === true ? '1' : String(value)
}
