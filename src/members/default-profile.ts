import type { Tx } from '../db/schema.ts'
import type { Privacy, ProfileKind, ProfileSection } from '../db/tables/profiles.ts'
import { translate } from '../locale/index.ts'

type Preset = [name: string, kind: ProfileKind, available: 0 | 1, privacy: Privacy]

/** The classic's fields in its tabs (members.md §5); only what a town forum wants is on, and little of it for all eyes. */
const presets: Record<ProfileSection, Preset[]> = {
  basic: [
    ['realname', 'text', 1, 2],
    ['gender', 'choice', 1, 0],
    ['birthday', 'date', 1, 1],
    ['birthplace', 'text', 0, 1],
    ['residence', 'text', 1, 0],
    ['feelings', 'text', 0, 2],
    ['lookingfor', 'text', 0, 1],
    ['bloodtype', 'choice', 0, 1],
  ],
  contact: [
    ['telephone', 'text', 0, 2],
    ['mobile', 'text', 0, 2],
    ['address', 'text', 0, 2],
    ['zipcode', 'text', 0, 2],
    ['qq', 'text', 0, 1],
  ],
  education: [
    ['school', 'text', 0, 0],
    ['education', 'choice', 0, 0],
  ],
  work: [
    ['company', 'text', 0, 1],
    ['occupation', 'text', 1, 0],
    ['position', 'text', 0, 1],
    ['income', 'text', 0, 2],
  ],
  personal: [
    ['site', 'url', 1, 0],
    ['bio', 'long', 1, 0],
    ['interest', 'long', 1, 0],
  ],
}

/** Puts the fields of a profile in when there are none yet. */
export async function installProfileFields(tx: Tx): Promise<void> {
  if (await tx.selectFrom('profile_field').select('id').limit(1).executeTakeFirst()) return
  const word = (key: string) => translate('zh-CN', `preset.profile.${key}`)
  const rows = Object.entries(presets).flatMap(([section, fields]) =>
    fields.map(([name, kind, available, privacy]) => ({
      name: word(name),
      section: section as ProfileSection,
      kind,
      choices: kind === 'choice' ? word(`${name}.choices`).replaceAll('|', '\n') : '',
      available,
      privacy,
      tells_signs: kind === 'date' ? 1 : 0,
    })),
  )
  await tx
    .insertInto('profile_field')
    .values(rows.map((row, index) => ({ ...row, position: index + 1 })))
    .execute()
}
