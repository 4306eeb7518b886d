import type { Site } from '../boards/site.ts'
import type { MemberCard } from '../members/member.ts'
import { readShown } from '../members/profile.ts'
import { type Badge, badgesOf } from '../members/verification.ts'

/** What stands about an author beside her posts, from her own row and the site: no query. */
export interface ToldOfAuthor {
  facts: readonly { name: string; value: string }[]
  badges: readonly Badge[]
}

/** What the posts of this author tell of her. */
export function tellOf(
  { profileFields, verifications }: Pick<Site, 'profileFields' | 'verifications'>,
  author: { [Column in 'shown_profile' | 'badges']: MemberCard[Column] | null },
): ToldOfAuthor {
  const said = readShown(author.shown_profile ?? '')
  const facts = profileFields
    .filter(field => field.available === 1 && field.shown_at_posts === 1 && said.has(field.id))
    .map(field => ({ name: field.name, value: said.get(field.id) ?? '' }))
  return { facts, badges: badgesOf(verifications, author.badges ?? '').filter(one => one.shown_at_posts === 1) }
}
