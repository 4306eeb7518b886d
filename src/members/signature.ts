import type { Tx } from '../db/schema.ts'
import { done, type Outcome, refused } from '../lib/outcome.ts'
import { CLASSIC } from '../markup/dialect.ts'
import { renderSignature } from '../markup/render.ts'
import type { Viewer } from './viewer.ts'

/** The line under one's posts, within what the group allows (bytes). */
export async function sign(tx: Tx, viewer: Viewer, signature: string, dialect = CLASSIC): Promise<Outcome<null>> {
  const max = viewer.group.signature_bytes
  if (Buffer.byteLength(signature) > max) {
    return refused({ key: 'error.signature_too_long', values: { max }, field: 'signature' })
  }
  const html = renderSignature(signature, {
    bbcode: viewer.group.signature_bbcode === 1,
    images: viewer.group.signature_images === 1,
    dialect,
  })
  await tx.updateTable('member').set({ signature, signature_html: html }).where('id', '=', viewer.id).execute()
  return done(null)
}
