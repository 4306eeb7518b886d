import type { Values } from '../locale/index.ts'
import { WORK_PAGES, workQueue } from './calling-staff.ts'
import type { Notice } from './notice-queries.ts'

type Translate = (key: string, values?: Values) => string

/** The sentence of a notice. */
export function sentence({ key, params }: Pick<Notice, 'key' | 'params'>, t: Translate): string {
  const values: Values = { ...params }
  if (params.member === '') values.member = t('member.anonymous')
  if (params.action) values.action = t(`moderation.action.${params.action}`)
  if (params.poke) values.poke = t(`poke.${params.poke}`)
  if (params.brings) values.reward = t(`tasks.brings.${params.brings}`, params)
  if ('days' in params)
    values.days = params.days === 0 ? t('ban.for_ever') : t('ban.days', { days: Number(params.days) })
  return t(key, values)
}

/** Where on the site the thing is that a notice tells of; null where there is nothing to look at. */
export function placeOf({ key, params }: Pick<Notice, 'key' | 'params'>): string | null {
  const queue = workQueue(params.queue)
  if (queue) return WORK_PAGES[queue]
  if (key.startsWith('notice.group_')) return '/account/groups'
  const { post, thread, collection, conversation, wall, space, friends } = params
  if (post) return `/forum.php?mod=redirect&goto=findpost&ptid=${thread}&pid=${post}`
  if (thread) return `/thread-${thread}-1-1.html`
  if (collection) return `/collections/${collection}`
  if (wall) return `/space-uid-${wall}.html?do=wall`
  if (friends) return '/friends/requests'
  if (space) return `/space-uid-${space}.html`
  return conversation ? `/messages/${conversation}` : null
}
