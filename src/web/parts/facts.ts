import { z } from 'zod'
import { type Sort, sortsOf } from '../../boards/sort.ts'
import { DAY } from '../../lib/clock.ts'
import { done, refused } from '../../lib/outcome.ts'
import { type Facts, readFacts } from '../../threads/sorts/facts.ts'
import { factsPart } from '../../threads/sorts/writing-facts.ts'
import { parse, text } from '../forms.ts'
import type { FormPart, PartContext } from './form-part.ts'

const said = text(2000)
const Said = z.union([z.array(said).max(50), said.transform(one => [one])]).optional()

/** 分类信息: the fields of the form that was chosen, on new threads and on those that carry one. */
export const factsFormPart: FormPart = {
  name: 'facts',
  above: true,

  show(context) {
    const { place, req, body } = context
    const sort = sortFor(context)
    const sorts = place.kind === 'thread' ? sortsOf(req.site.sorts, place.board) : []
    if (!sort && sorts.length === 0) return null
    return {
      sort: sort ?? null,
      sorts,
      boardId: place.board.id,
      required: place.board.sort_required,
      facts: sort ? valuesIn(context, sort) : {},
      days: typeof body?.fact_days === 'string' ? body.fact_days : '',
      chooses: place.kind === 'thread',
    }
  },

  read(context) {
    const { place, forum, body } = context
    if (place.kind === 'reply') return done(null)
    const sort = sortFor(context)
    if (!sort) {
      const needed = place.kind === 'thread' && place.board.sort_required && hasSorts(context)
      return needed ? refused({ key: 'error.sort_missing', field: 'sort' }) : done(null)
    }
    const facts: Facts = {}
    for (const { id } of sort.fields) {
      const form = parse(z.object({ said: Said }), { said: body[`fact_${id}`] })
      if (!form.ok) return form
      const texts = (form.value.said ?? []).map(one => one.trim()).filter(one => one !== '')
      if (texts.length > 0) facts[id] = texts
    }
    const days = Number(body.fact_days)
    const asked = sort.days.includes(days) ? forum.clock.now() + days * DAY : null
    const limited = sort.days.length > 0 && asked === null ? forum.clock.now() + Math.max(...sort.days) * DAY : asked
    const kept = place.kind === 'edit' && asked === null ? place.thread.facts_until : limited
    return done(factsPart(sort, facts, kept))
  },
}

function sortFor({ place, req, body }: PartContext): Sort | undefined {
  const { sorts } = req.site
  if (place.kind === 'edit') {
    return place.place.post.floor === 1 ? sorts.find(sort => sort.id === place.thread.sort_id) : undefined
  }
  if (place.kind === 'reply') return undefined
  const here = sortsOf(sorts, place.board)
  const asked = String(body?.sort ?? req.query.sort ?? req.query.sortid ?? '')
  return (
    here.find(sort => String(sort.id) === asked) ?? (place.board.sort_required && body === null ? here[0] : undefined)
  )
}

function hasSorts({ place, req }: PartContext): boolean {
  return sortsOf(req.site.sorts, place.board).length > 0
}

function valuesIn({ place, body }: PartContext, sort: Sort): Facts {
  if (body !== null) {
    return Object.fromEntries(
      sort.fields.map(({ id }) => [id, [body[`fact_${id}`] ?? []].flat().map(one => String(one).slice(0, 2000))]),
    )
  }
  if (place.kind === 'edit') return readFacts(place.thread.facts)
  return Object.fromEntries(sort.fields.map(field => [field.id, field.preset === '' ? [] : [field.preset]]))
}
