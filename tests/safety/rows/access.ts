import { BOARD_PASSWORD } from '../access-objects.ts'
import { get, post, type RouteRows, STAFF } from './row.ts'

const WORDS = { days: '3', reason: '整顿' }
const DENY = { ...WORDS, may_view: '0', may_post: '-1', may_reply: '0', may_upload: '0', may_download: '0' }

/** The gates of boards, and what holds for one member alone. */
export const access: RouteRows = {
  'POST /boards/:id/password': [
    post('/boards/{lockedBoard}/password', '303 303 303 303 303 303', { password: BOARD_PASSWORD }),
    post('/boards/{lockedBoard}/password', '422 422 422 422 422 303', { password: 'wrong' }),
    post('/boards/{hiddenBoard}/password', '404 303 404 404 303 303', { password: BOARD_PASSWORD }),
    post('/boards/{pricedBoard}/password', '404 404 404 404 404 303', { password: BOARD_PASSWORD }),
  ],
  'POST /boards/:id/entry': [
    post('/boards/{pricedBoard}/entry', '403 303 303 303 303 303', { price: '1' }),
    post('/boards/{lockedBoard}/entry', '403 404 404 404 404 303', { price: '1' }),
  ],
  'GET /members/:id/access': [
    get('/members/{bystander}/access', STAFF),
    get('/members/{admin}/access', '303 403 403 403 403 403'),
  ],
  'POST /members/:id/access': [
    post('/members/{bystander}/access', '403 403 403 403 303 303', { ...DENY, board: '{openBoard}' }),
    post('/members/{bystander}/access', '403 403 403 403 403 303', { ...DENY, board: '{openBoard}', may_post: '1' }),
    post('/members/{admin}/access', '403 403 403 403 403 403', { ...DENY, board: '{openBoard}' }),
  ],
  'POST /members/:id/access/end': [
    post('/members/{bystander}/access/end', '403 403 403 403 303 303', { board: '{openBoard}' }),
  ],
}
