import type { Opening, Tag } from '../tags/tag.ts'
import type { Custom } from '../tree.ts'
import type { CustomCode } from './template.ts'
import { fits } from './values.ts'

/** Reads a custom code; one that got too little or what must not stand there stays as it was written. */
export function codeTag(code: CustomCode): Tag {
  return argument => {
    const given = split(code, argument)
    return given && (code.leaf ? valueCode(code, given) : wrapping(code, given))
  }
}

/** About how many characters one use of it prints. */
export function costOf({ code, given }: Pick<Custom, 'code' | 'given'>): number {
  return code.size + 2 * code.uses * given.reduce((sum, text) => sum + text.length, 0)
}

function valueCode(code: CustomCode, given: string[]): Opening {
  return {
    shape: 'leaf',
    read: content => {
      const all = [...given, content.trim()]
      return content.trim() !== '' && fits(code, all) ? { kind: 'custom', code, given: all, children: [] } : null
    },
  }
}

function wrapping(code: CustomCode, given: string[]): Opening | null {
  if (!fits(code, given)) return null
  const make = (): Custom => ({ kind: 'custom', code, given, children: [] })
  const custom = make()
  return code.block ? { shape: 'block', soft: false, inside: null, make, custom } : { shape: 'inline', make, custom }
}

function split({ params }: CustomCode, argument: string | null): string[] | null {
  if (params === 1) return argument === null ? [] : null
  if (argument === null) return null
  const comma = params === 3 ? argument.indexOf(',') : argument.length
  const given = params === 3 ? [argument.slice(0, comma), argument.slice(comma + 1)] : [argument]
  return comma >= 0 && given.every(text => text.trim() !== '') ? given.map(text => text.trim()) : null
}
