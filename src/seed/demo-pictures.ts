import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeptFile } from '../attachments/uploading.ts'
import { keepPicture } from '../attachments/uploading.ts'
import type { Forum } from '../context.ts'
import { keepAvatar } from '../members/avatar.ts'
import type { SeedImage, SeedMember, SeedThread } from './content/types.ts'
import { paint, paintAvatar } from './painting/paint.ts'

/** The pictures of the town by file name, drawn and kept as an upload would be. */
export type Pictures = ReadonlyMap<string, KeptFile>

const AT_ONCE = 4

/** Draws every picture that the content names, and the portraits. */
export async function paintPictures(
  forum: Forum,
  { threads, members }: { threads: readonly SeedThread[]; members: readonly SeedMember[] },
): Promise<Pictures> {
  const folder = join(forum.config.dataDir, 'incoming')
  await mkdir(folder, { recursive: true })
  const pictures = new Map<string, KeptFile>()
  const images = threads.flatMap(thread => [
    ...(thread.images ?? []),
    ...thread.replies.flatMap(reply => reply.images ?? []),
  ])
  await eachOf(images, async image => void pictures.set(image.name, await keep(forum, folder, image)))
  await eachOf([...members.entries()], async ([index, member]) => {
    if (member.avatar) await keepPortrait(forum, folder, index + 1, member.avatar)
  })
  return pictures
}

/** Some at a time: while one is packed on another core, the next is drawn. */
async function eachOf<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values()
  const work = async () => {
    for (const one of waiting) await act(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

async function keep(forum: Forum, folder: string, image: SeedImage): Promise<KeptFile> {
  const bytes = await paint(image)
  const path = join(folder, image.name)
  await writeFile(path, bytes)
  const kept = await keepPicture(forum.files, { path, size: bytes.length }, 0)
  await rm(path)
  if (!kept.ok) throw new Error(`The picture ${image.name} cannot be read`)
  return kept.value
}

/** Members are numbered in the order of the content, so the portrait can be kept before they are there. */
async function keepPortrait(forum: Forum, folder: string, memberId: number, name: string): Promise<void> {
  const path = join(folder, `portrait-${memberId}`)
  await writeFile(path, await paintAvatar(name))
  await keepAvatar(forum.files, path, memberId, 1)
  await rm(path)
}
