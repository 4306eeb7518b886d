import { PASSWORD } from '../../support/make.ts'
import { ADMIN, ADMIN_ACT, ALL, get, MEMBERS, post, type RouteRows } from './row.ts'

const CARDS = { count: '2', credit: '2', amount: '100', note: '', expires: '' }

/** Credits: exchange, cards, their log, promotion links and the lists of the best. */
export const crediting: RouteRows = {
  'GET /credits/log.csv': [get('/credits/log.csv?way=in', MEMBERS)],
  'GET /credits/rewards': [get('/credits/rewards', MEMBERS)],
  'GET /credits/exchange': [get('/credits/exchange', MEMBERS)],
  'POST /credits/exchange': [
    post('/credits/exchange', '403 403 403 403 403 403', { from: '2', to: '1', amount: '5', present: PASSWORD }),
    post('/credits/exchange', '403 422 422 422 422 422', { from: '2', to: '1', amount: '5', present: 'wrong-plum-9' }),
  ],
  'GET /credits/card': [get('/credits/card', MEMBERS)],
  'POST /credits/card': [post('/credits/card', '403 422 422 422 422 422', { code: 'AAAA-BBBB-CCCC-DDDD' })],
  'GET /credits/promotion': [get('/credits/promotion', MEMBERS)],
  'GET /ranking': [get('/ranking', ALL), get('/ranking?of=thread&by=views_all', ALL), get('/ranking?of=board', ALL)],
  'GET /admin/credits/formula': [
    get('/admin/credits/formula', ADMIN),
    get('/admin/credits/formula?formula=posts*', '303 403 403 403 403 422'),
  ],
  'GET /admin/cards': [get('/admin/cards', ADMIN)],
  'POST /admin/cards': [
    post('/admin/cards', '403 403 403 403 403 200', CARDS),
    post('/admin/cards', '403 403 403 403 403 422', { ...CARDS, credit: '8' }),
  ],
  'POST /admin/cards/:id/void': [post('/admin/cards/{cardBatch}/void', ADMIN_ACT)],
  'GET /admin/rewards': [get('/admin/rewards', ADMIN)],
  'POST /admin/rewards': [
    post('/admin/rewards', ADMIN_ACT, { names: '楼主', extcredits2: '5', reason: '活动奖励' }),
    post('/admin/rewards', '403 403 403 403 403 422', { names: '没有这个人', extcredits2: '5', reason: '活动奖励' }),
  ],
  'GET /admin/credit-log': [get('/admin/credit-log', ADMIN), get('/admin/credit-log?member=%E6%A5%BC%E4%B8%BB', ADMIN)],
  'GET /admin/credit-log.csv': [
    get('/admin/credit-log.csv?member=%E6%A5%BC%E4%B8%BB', ADMIN),
    get('/admin/credit-log.csv?member=nobody', '303 403 403 403 403 404'),
  ],
}
