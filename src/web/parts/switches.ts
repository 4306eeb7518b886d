import { z } from 'zod'
import { done } from '../../lib/outcome.ts'
import { parse, ticked } from '../forms.ts'
import type { FormPart } from './form-part.ts'

const SWITCHES = ['bbcode_off', 'smilies_off', 'links_off'] as const
const SwitchesForm = z.object({ switches_asked: ticked, bbcode_off: ticked, smilies_off: ticked, links_off: ticked })

/** 禁用编辑器代码, 禁用表情 and 禁用链接识别: of this one post. */
export const switchesFormPart: FormPart = {
  name: 'switches',

  show({ place, body }) {
    const post = place.kind === 'edit' ? place.place.post : null
    const off = SWITCHES.map(name => ({ name, on: body ? body[name] === '1' : post?.[name] === 1 }))
    return { off }
  },

  read({ body }) {
    const form = parse(SwitchesForm, body)
    if (!form.ok) return form
    const { switches_asked, bbcode_off, smilies_off, links_off } = form.value
    if (!switches_asked) return done(null)
    return done({
      post: { bbcode_off: bbcode_off ? 1 : 0, smilies_off: smilies_off ? 1 : 0, links_off: links_off ? 1 : 0 },
    })
  },
}
