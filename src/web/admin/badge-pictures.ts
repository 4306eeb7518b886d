import { badgeLimits, badgePictures } from '../../attachments/badge-pictures.ts'
import type { Forum } from '../../context.ts'
import { done, type Outcome } from '../../lib/outcome.ts'
import type { Verification } from '../../members/verification.ts'
import { uploadedFiles } from '../multipart.ts'
import type { Request } from '../request.ts'

/** The fields of a verification that hold pictures, and those of the form that they are sent in. */
const FIELDS = { picture: 'pictures', picture_before: 'picture_before' } as const
type Part = keyof typeof FIELDS
const PARTS = Object.keys(FIELDS) as Part[]

/** For each picture the one that is sent, else the one that stands, unless it is to go. */
export async function badgePicturesFrom(
  forum: Forum,
  req: Request,
  drops: Record<Part, boolean>,
  before: Verification | undefined,
): Promise<Outcome<Record<Part, string>>> {
  const pictures = { picture: '', picture_before: '' }
  for (const part of PARTS) {
    const [file] = uploadedFiles(req, FIELDS[part])
    const kept = file
      ? await badgePictures.keep(forum.files, file, badgeLimits(req.site.settings), FIELDS[part])
      : done(drops[part] ? '' : (before?.[part] ?? ''))
    if (!kept.ok) return kept
    pictures[part] = kept.value
  }
  return done(pictures)
}

/** Takes pictures that a verification had off the disk, unless one still shows them. */
export async function dropUnusedBadges({ db, files }: Forum, before: Verification): Promise<void> {
  for (const src of PARTS.map(part => before[part]).filter(one => one !== '')) {
    const used = await db
      .selectFrom('verification')
      .select('id')
      .where(eb => eb.or([eb('picture', '=', src), eb('picture_before', '=', src)]))
      .executeTakeFirst()
    if (!used) await badgePictures.drop(files, src)
  }
}
