import { hardBlock, plain, type TagEntries } from './tag.ts'

export const boxes: TagEntries = {
  quote: plain(hardBlock(() => ({ kind: 'quote', children: [] }))),
  code: plain({ shape: 'raw', read: content => ({ kind: 'code', text: content.replace(/^\n|\n$/g, '') }) }),
}
