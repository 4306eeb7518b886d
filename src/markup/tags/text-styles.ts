import { safeColor, safeFamilies, safeSize } from '../safe-style.ts'
import { inline, plain, type TagEntries, valued } from './tag.ts'

export const textStyles: TagEntries = {
  b: plain(inline(() => ({ kind: 'bold', children: [] }))),
  i: argument => {
    if (argument === null) return inline(() => ({ kind: 'italic', children: [] }))
    return argument === 's' ? inline(() => ({ kind: 'status', children: [] })) : null
  },
  u: plain(inline(() => ({ kind: 'underline', children: [] }))),
  s: plain(inline(() => ({ kind: 'strike', children: [] }))),
  color: valued(safeColor, color => inline(() => ({ kind: 'color', color, children: [] }))),
  backcolor: valued(safeColor, color => inline(() => ({ kind: 'backcolor', color, children: [] }))),
  size: valued(safeSize, size => inline(() => ({ kind: 'size', size, children: [] }))),
  font: valued(safeFamilies, families => inline(() => ({ kind: 'font', families, children: [] }))),
}
