import { expect, test } from 'vitest'
import { attachmentIds } from '../../../src/markup/attachment-ids.ts'

test('the attachments of a text are found in order and once', () => {
  const source =
    '[attach]5[/attach][quote][attachimg]2[/attachimg][/quote][b][attach] 9 [/attach][/b][attach]5[/attach]'
  expect(attachmentIds(source)).toEqual([5, 2, 9])
})

test('attachments in code and malformed ones are not counted', () => {
  expect(attachmentIds('[code][attach]1[/attach][/code][attach]x[/attach][attach]2')).toEqual([])
})
