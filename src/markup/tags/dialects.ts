import { boxes } from './boxes.ts'
import { chapters } from './chapters.ts'
import { extras } from './extras.ts'
import { hiding } from './hiding.ts'
import { images } from './images.ts'
import { layout } from './layout.ts'
import { links } from './links.ts'
import { lists } from './lists.ts'
import { media } from './media.ts'
import { tables } from './tables.ts'
import type { TagEntries, TagTable } from './tag.ts'
import { textStyles } from './text-styles.ts'

/** Every tag a post may use. */
export const postTags: TagTable = table({
  ...textStyles,
  ...layout,
  ...boxes,
  ...lists,
  ...tables,
  ...links,
  ...images,
  ...hiding,
  ...extras,
  ...media,
  ...chapters,
})

/** The short dialect of signatures: words, lines, links and pictures. */
export const signatureTags: TagTable = table({ ...textStyles, ...layout, ...links, img: images.img! })

function table(entries: TagEntries): TagTable {
  return new Map(Object.entries(entries))
}
