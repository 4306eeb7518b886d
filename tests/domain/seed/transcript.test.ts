import { expect, test } from 'vitest'
import { transcript } from '../../../src/seed/content/transcript.ts'

test('a transcript gives names, minutes, quotes and text', () => {
  const replies = transcript(`
ann +15 hello
bob +1d2h5 >2 two
| lines
cid +3h >1 later`)
  expect(replies).toEqual([
    { author: 'ann', after: 15, body: 'hello' },
    { author: 'bob', after: 1565, body: 'two\nlines', quote: 2 },
    { author: 'cid', after: 180, body: 'later', quote: 1 },
  ])
})

test('a picture goes to the reply that places it', () => {
  const image = { name: 'a.jpg', scene: 'lake', width: 8, height: 6 }
  const [first, second] = transcript('ann +1 see [attach]a.jpg[/attach]\nbob +1 nice', [image])
  expect(first?.images).toEqual([image])
  expect(second?.images).toBeUndefined()
})

test('a line that is no reply is refused', () => {
  expect(() => transcript('ann hello')).toThrow('Not a reply')
})
