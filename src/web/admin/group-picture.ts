import { badgeLimits, groupPictures } from '../../attachments/badge-pictures.ts'
import type { Forum } from '../../context.ts'
import { done, type Outcome } from '../../lib/outcome.ts'
import type { Group } from '../../members/group.ts'
import { uploadedFiles } from '../multipart.ts'
import type { Request } from '../request.ts'

/** The picture that is sent for a group, else the one that stands, unless it is to go. */
export async function groupPictureFrom(forum: Forum, req: Request, group: Group): Promise<Outcome<string>> {
  const [file] = uploadedFiles(req, 'pictures')
  if (file) return groupPictures.keep(forum.files, file, badgeLimits(req.site.settings))
  return done(req.body?.drop_picture === '1' ? '' : group.picture)
}

/** Takes a picture off the disk that no group shows any more. */
export async function dropUnusedPicture({ db, files }: Forum, picture: string): Promise<void> {
  if (picture === '') return
  const used = await db.selectFrom('member_group').select('id').where('picture', '=', picture).executeTakeFirst()
  if (!used) await groupPictures.drop(files, picture)
}
