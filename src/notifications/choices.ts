import { ALWAYS_ON_SITE, NEVER_ON_SITE, NOTICE_KINDS, type NoticeKind } from './kinds.ts'

export const MAIL_WAYS = ['', 'now', 'digest'] as const
export type MailWay = (typeof MAIL_WAYS)[number]

/** In which ways a member is told of one kind. */
export interface Choice {
  site: boolean
  mail: MailWay
  push: boolean
}

export type Choices = Partial<Record<NoticeKind, Choice>>

/** What stands in `notice_choices`; what is no choice is passed over. */
export function readChoices(text: string): Choices {
  const kept = JSON.parse(text) as Record<string, Partial<Choice> | undefined>
  const choices: Choices = {}
  for (const kind of NOTICE_KINDS) {
    const one = kept[kind]
    if (one) choices[kind] = { site: one.site !== false, mail: mailWay(one.mail), push: one.push === true }
  }
  return choices
}

/** What holds while she has chosen nothing. */
export const USUAL: Choice = { site: true, mail: '', push: false }

/** The ways that hold for a kind: her own, or the usual. */
export function choiceOf(choices: Choices, kind: NoticeKind): Choice {
  const chosen = choices[kind] ?? USUAL
  if (ALWAYS_ON_SITE.has(kind)) return { ...chosen, site: true }
  return NEVER_ON_SITE.has(kind) ? { ...chosen, site: false } : chosen
}

function mailWay(way: unknown): MailWay {
  return MAIL_WAYS.find(one => one === way) ?? ''
}
