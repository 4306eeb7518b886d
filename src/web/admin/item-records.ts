import { Router } from 'express'
import type { Forum } from '../../context.ts'
import { tradedCredit } from '../../credits/paying.ts'
import { findMemberByName } from '../../members/member-queries.ts'
import { ITEM_ACTS } from '../../play/items/item.ts'
import { listItemRecords, listItems } from '../../play/items/item-queries.ts'
import { pageNumber, queryText } from '../forms.ts'
import { itemFilter } from '../item-filter.ts'
import { paginateOpen } from '../pagination.ts'
import { withQuery } from '../urls.ts'
import { showPanel } from './panel.ts'

const SIZE = 50

/** 道具记录 of everybody, or of one member, by item and by what was done. */
export function adminItemRecordRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/admin/item-records', async (req, res) => {
    const page = pageNumber(req.query.page, 1000)
    const name = queryText(req, 'member', 60).trim()
    const member = name === '' ? undefined : await findMemberByName(forum.db, name)
    const filter = { memberId: name === '' ? null : (member?.id ?? 0), ...itemFilter(req) }
    const rows = await listItemRecords(forum.db, filter, { page, size: SIZE })
    const asked = { member: name || null, item: filter.itemId, act: filter.act }
    const errors = name !== '' && !member ? [{ key: 'error.member_not_found', field: 'member' }] : []
    const locals = {
      records: rows.slice(0, SIZE),
      credit: tradedCredit(req.site.settings),
      items: await listItems(forum.db),
      acts: ITEM_ACTS,
      asked,
      pagination: paginateOpen(page, rows.length > SIZE, n => withQuery('/admin/item-records', { ...asked, page: n })),
    }
    showPanel(req, res, 'item-records', 'items.records', locals, { errors })
  })

  return router
}
