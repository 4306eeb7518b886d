import { ADMIN, ADMIN_ACT, ALL, get, MEMBERS, MEMBERS_ACT, NONE, post, type RouteRows } from './row.ts'

const MEDAL = {
  name: '新勋章',
  description: '',
  kind: 'granted',
  picture: 'star',
  available: '1',
  position: '3',
  days: '30',
  price: '0',
  credit: '0',
  allowed: '10',
  credits_min: '0',
  wearers_max: '0',
}
const GRANT = { member: '楼主', medal: '{takenMedal}', act: 'grant', reason: '热心' }
const VERDICT = { applicant: '{owner}', medal: '{askedMedal}', verdict: 'accept', reason: '' }

const ITEM = {
  name: '提升卡',
  description: '',
  available: '1',
  position: '1',
  price: '10',
  stock: '20',
  supply: 'day',
  supply_amount: '5',
  weight: '10',
  uses_max: '2',
  uses_period: 'week',
  board: '1',
  allowed: '10',
  aimed: '10',
}

const TASK = {
  name: '新任务',
  description: '',
  available: '1',
  position: '3',
  engine: 'replies',
  amount: '5',
  board: '{openBoard}',
  hours: '0',
  period: 'week',
  begins: '2026-06-01',
  ends: '',
  takers_max: '0',
  allowed: '10',
  after: '',
  reward: 'credit:0',
  reward_amount: '5',
}

/** Medals, items and tasks. */
export const playing: RouteRows = {
  'USE /medal-pictures': [get('/medal-pictures/star.svg', ALL), get('/medal-pictures/..%2f..%2fpackage.json', NONE)],
  'GET /badge-pictures/:file': [get('/badge-pictures/0123456789abcdef0123456789abcdef.gif', NONE)],
  'GET /group-pictures/:file': [get('/group-pictures/0123456789abcdef0123456789abcdef.gif', NONE)],
  'GET /medal-pictures/own/:file': [get('/medal-pictures/own/0123456789abcdef0123456789abcdef.gif', NONE)],
  'GET /medals': [get('/medals', ALL)],
  'GET /medals/record': [get('/medals/record', MEMBERS)],
  'GET /medals/:id': [get('/medals/{wornMedal}', ALL), get('/medals/{closedMedal}', NONE)],
  'POST /medals/:id/apply': [
    post('/medals/{takenMedal}/apply', MEMBERS_ACT, { words: '' }),
    post('/medals/{askedMedal}/apply', '403 422 303 303 303 303', { words: '热心' }),
    post('/medals/{wornMedal}/apply', '403 422 422 422 422 422', { words: '' }),
    post('/medals/{closedMedal}/apply', '403 404 404 404 404 404', { words: '' }),
  ],
  'POST /medals/:id/buy': [
    post('/medals/{boughtMedal}/buy', MEMBERS_ACT),
    post('/medals/{takenMedal}/buy', '403 422 422 422 422 422'),
  ],
  'GET /admin/medals': [get('/admin/medals', ADMIN)],
  'POST /admin/medals': [
    post('/admin/medals', ADMIN_ACT, MEDAL),
    post('/admin/medals', '403 403 403 403 403 422', { ...MEDAL, name: '' }),
  ],
  'GET /admin/medals/:id': [
    get('/admin/medals/{closedMedal}', ADMIN),
    get('/admin/medals/999999', '303 403 403 403 403 404'),
  ],
  'POST /admin/medals/:id': [post('/admin/medals/{wornMedal}', ADMIN_ACT, { ...MEDAL, picture: 'kept' })],
  'POST /admin/medals/:id/remove': [post('/admin/medals/{wornMedal}/remove', ADMIN_ACT)],
  'GET /admin/medal-grants': [get('/admin/medal-grants', ADMIN), get('/admin/medal-grants?act=granted', ADMIN)],
  'POST /admin/medal-grants': [
    post('/admin/medal-grants', ADMIN_ACT, GRANT),
    post('/admin/medal-grants', '403 403 403 403 403 422', { ...GRANT, medal: '{wornMedal}' }),
  ],
  'POST /admin/medal-applications': [
    post('/admin/medal-applications', ADMIN_ACT, VERDICT),
    post('/admin/medal-applications', '403 403 403 403 403 404', { ...VERDICT, medal: '{takenMedal}' }),
  ],
  'GET /items': [get('/items', MEMBERS)],
  'GET /items/bag': [get('/items/bag', MEMBERS)],
  'GET /items/record': [get('/items/record', MEMBERS)],
  'POST /items/:id/buy': [
    post('/items/{freeItem}/buy', MEMBERS_ACT, { amount: '1' }),
    post('/items/{freeItem}/buy', '403 422 422 422 422 422', { amount: '0' }),
    post('/items/999999/buy', '403 404 404 404 404 404', { amount: '1' }),
  ],
  'POST /items/:id/sell': [
    post('/items/{ownItem}/sell', MEMBERS_ACT, { amount: '1' }),
    post('/items/{ownItem}/sell', '403 422 422 422 422 422', { amount: '9' }),
  ],
  'POST /items/:id/drop': [post('/items/{ownItem}/drop', MEMBERS_ACT, { amount: '1' })],
  'POST /items/:id/give': [
    post('/items/{ownItem}/give', '403 403 403 303 303 303', { amount: '1', to: '楼主', note: '给' }),
  ],
  'POST /items/:id/use': [
    post('/items/{moneyItem}/use', MEMBERS_ACT),
    post('/items/{ownItem}/use', '403 422 422 422 422 422'),
  ],
  'GET /posts/:id/items': [
    get('/posts/{otherReply}/items', MEMBERS),
    get('/posts/{hiddenPost}/items', '303 200 404 404 200 200'),
  ],
  'GET /posts/:id/items/:item': [
    get('/posts/{otherReply}/items/{ownItem}', MEMBERS),
    get('/posts/{hiddenPost}/items/{ownItem}', '303 200 404 404 200 200'),
  ],
  'POST /posts/:id/items/:item': [
    post('/posts/{otherReply}/items/{maskItem}', '403 422 303 422 422 422', { color: '0' }),
    post('/posts/{hiddenPost}/items/{maskItem}', '403 303 404 404 422 422', { color: '0' }),
  ],
  'GET /admin/items': [get('/admin/items', ADMIN)],
  'GET /admin/item-records': [
    get('/admin/item-records', ADMIN),
    get('/admin/item-records?act=used&member=nobody', ADMIN),
  ],
  'GET /admin/items/:id': [get('/admin/items/{ownItem}', ADMIN), get('/admin/items/999999', '303 403 403 403 403 404')],
  'POST /admin/items/:id': [
    post('/admin/items/{ownItem}', ADMIN_ACT, ITEM),
    post('/admin/items/{ownItem}', '403 403 403 403 403 422', { ...ITEM, stock: '-1' }),
  ],
  'GET /tasks': [get('/tasks', MEMBERS), get('/tasks?show=doing', MEMBERS)],
  'POST /tasks/:id/take': [
    post('/tasks/{task}/take', '403 422 303 303 303 303'),
    post('/tasks/999999/take', '403 404 404 404 404 404'),
  ],
  'POST /tasks/:id/draw': [post('/tasks/{task}/draw', '403 303 422 422 422 422')],
  'POST /tasks/:id/give-up': [post('/tasks/{task}/give-up', '403 303 404 404 404 404')],
  'GET /admin/tasks': [get('/admin/tasks', ADMIN)],
  'POST /admin/tasks': [
    post('/admin/tasks', ADMIN_ACT, TASK),
    post('/admin/tasks', '403 403 403 403 403 422', { ...TASK, reward: 'credit:99' }),
  ],
  'GET /admin/tasks/:id': [get('/admin/tasks/{task}', ADMIN), get('/admin/tasks/999999', '303 403 403 403 403 404')],
  'POST /admin/tasks/:id': [post('/admin/tasks/{task}', ADMIN_ACT, TASK)],
  'POST /admin/tasks/:id/remove': [post('/admin/tasks/{task}/remove', ADMIN_ACT)],
}
