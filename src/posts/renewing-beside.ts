import { sql } from 'kysely'
import type { Site } from '../boards/site.ts'
import type { Tx } from '../db/schema.ts'
import type { Dialect } from '../markup/dialect.ts'
import type { Html } from '../markup/html.ts'
import { renderPost, renderSignature } from '../markup/render.ts'
import { groupOf } from '../members/group.ts'
import { holding } from './renewing.ts'

/** Prints the signatures that hold one of the words anew. */
export async function renewSignatures(tx: Tx, site: Site, words: readonly string[]): Promise<void> {
  const members = await tx
    .selectFrom('member')
    .select(['id', 'group_id', 'signature'])
    .where('signature', '!=', '')
    .where(eb => eb.or(words.map(word => sql<boolean>`lower(signature) like ${holding(word)} escape '\\'`)))
    .execute()
  for (const { id, group_id, signature } of members) {
    const group = groupOf(site.groups, group_id)
    const can = { bbcode: group.signature_bbcode === 1, images: group.signature_images === 1 }
    const html = renderSignature(signature, { ...can, dialect: site.dialects.short })
    await tx.updateTable('member').set({ signature_html: html }).where('id', '=', id).execute()
  }
}

/** Whether an announcement or the rules of a board hold one of the words. */
export function holdsInNotes({ announcements, boards }: Site, words: readonly string[]): boolean {
  const texts = [
    ...announcements.map(({ body }) => body),
    ...[...boards.byId.values()].map(({ rules }) => rules.source),
  ]
  return texts.some(text => words.some(word => text.toLowerCase().includes(word.toLowerCase())))
}

/** Prints the announcements and the rules of boards anew. */
export async function renewNotes(tx: Tx, { announcements, boards, dialects }: Site): Promise<void> {
  const print = (text: string) => printNote(text, dialects.whole)
  for (const { id, body } of announcements) {
    await tx
      .updateTable('announcement')
      .set({ html: print(body) })
      .where('id', '=', id)
      .execute()
  }
  for (const { id, rules } of boards.byId.values()) {
    if (rules.source.trim() === '') continue
    await tx
      .updateTable('board')
      .set({ rules_html: print(rules.source) })
      .where('id', '=', id)
      .execute()
  }
}

/** What the administrators of the forum write beside posts, with everything in it. */
export function printNote(text: string, dialect: Dialect): Html {
  return renderPost(text, { attachments: new Map(), smilies: true, externalImages: true, bbcode: true, dialect }).html
}
