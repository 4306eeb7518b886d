import { Router } from 'express'
import type { Forum } from '../context.ts'
import { tradedCredit } from '../credits/paying.ts'
import { ITEM_ACTS } from '../play/items/item.ts'
import { listItemRecords, listItems } from '../play/items/item-queries.ts'
import { pageNumber } from './forms.ts'
import { requireMember } from './guards.ts'
import { itemFilter } from './item-filter.ts'
import { paginateOpen } from './pagination.ts'
import { playOpen } from './play-open.ts'
import { withQuery } from './urls.ts'

const SIZE = 30

/** 道具记录: what became of the items one had, by item and by what was done. */
export function itemRecordRoutes(forum: Forum): Router {
  const router = Router()

  router.get('/items/record', playOpen('items'), requireMember, async (req, res) => {
    const page = pageNumber(req.query.page, 1000)
    const filter = itemFilter(req)
    const asked = { item: filter.itemId, act: filter.act }
    const rows = await listItemRecords(forum.db, { memberId: req.viewer.id, ...filter }, { page, size: SIZE })
    const title = req.t('items.record')
    res.page('items/record', {
      page: { title, crumbs: [{ text: req.t('items.title'), href: '/items' }, { text: title }], hidden: true },
      records: rows.slice(0, SIZE),
      credit: tradedCredit(req.site.settings),
      items: await listItems(forum.db),
      acts: ITEM_ACTS,
      asked,
      pagination: paginateOpen(page, rows.length > SIZE, n => withQuery('/items/record', { ...asked, page: n })),
    })
  })

  return router
}
