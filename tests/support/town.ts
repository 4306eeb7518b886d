import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keepPicture } from '../../src/attachments/uploading.ts'
import type { Forum } from '../../src/context.ts'
import { keepAvatar } from '../../src/members/avatar.ts'
import type { Pictures, paintPictures } from '../../src/seed/demo-pictures.ts'
import { png } from './pictures.ts'

/** Every picture and every portrait is the same one: drawing them all takes longer than all the rest. */
export async function hangOnePicture(
  { files, config }: Forum,
  { threads, members }: Parameters<typeof paintPictures>[1],
): Promise<Pictures> {
  const { bytes } = await png()
  const path = join(config.dataDir, 'one.png')
  await writeFile(path, bytes)
  const kept = await keepPicture(files, { path, size: bytes.length }, 0)
  if (!kept.ok) throw new Error('The picture was not taken')
  for (const [index, { avatar }] of members.entries()) {
    if (avatar) await keepAvatar(files, path, index + 1, 1)
  }
  const named = threads.flatMap(thread => [thread, ...thread.replies]).flatMap(({ images = [] }) => images)
  return new Map(named.map(({ name }) => [name, kept.value]))
}
