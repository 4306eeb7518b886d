import type { Site } from '../boards/site.ts'
import { EXTCREDITS, type ExtcreditName, extcreditName } from '../credits/amounts.ts'
import type { MemberCard } from '../members/member.ts'
import { readShown } from '../members/profile.ts'
import { type Badge, badgesOf } from '../members/verification.ts'
import type { Settings } from '../settings/settings.ts'

/** What stands about an author beside her posts, from her own row and the site: no query. */
export interface ToldOfAuthor {
  facts: readonly { name: string; value: string }[]
  badges: readonly Badge[]
}

type Author = {
  [Column in keyof Pick<MemberCard, 'shown_profile' | 'badges' | ExtcreditName>]: MemberCard[Column] | null
}

const NO_CREDIT = { atPosts: false, title: '', unit: '' }

/** What the posts of this author tell of her. */
export function tellOf(
  { profileFields, verifications, settings }: Pick<Site, 'profileFields' | 'verifications' | 'settings'>,
  author: Author,
): ToldOfAuthor {
  const said = readShown(author.shown_profile ?? '')
  const facts = profileFields
    .filter(field => field.available === 1 && field.shown_at_posts === 1 && said.has(field.id))
    .map(field => ({ name: field.name, value: said.get(field.id) ?? '' }))
  return {
    facts: [...creditsOf(settings, author), ...facts],
    badges: badgesOf(verifications, author.badges ?? '').filter(one => one.shown_at_posts === 1),
  }
}

/** The credits that an admin has told to show at posts. */
function creditsOf({ extcredits }: Pick<Settings, 'extcredits'>, author: Author): { name: string; value: string }[] {
  return EXTCREDITS.flatMap(number => {
    const { atPosts, title, unit } = extcredits[number - 1] ?? NO_CREDIT
    const amount = author[extcreditName(number)]
    return atPosts && title !== '' && amount !== null ? [{ name: title, value: `${amount} ${unit}`.trim() }] : []
  })
}
