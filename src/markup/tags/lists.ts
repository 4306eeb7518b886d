import type { List } from '../tree.ts'
import { hardBlock, type Opening, plain, type TagEntries } from './tag.ts'

export const lists: TagEntries = {
  list: argument => {
    if (argument === null) return openList(null)
    return argument === '1' || argument === 'a' || argument === 'A' ? openList(argument) : null
  },
  '*': plain({ shape: 'item' }),
}

function openList(marker: List['marker']): Opening {
  return hardBlock(() => ({ kind: 'list', marker, children: [] }))
}
