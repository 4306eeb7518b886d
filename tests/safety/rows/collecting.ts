import { ALL, get, MEMBERS, MEMBERS_ACT, NONE, post, type RouteRows } from './row.ts'

const FIELDS = { name: '新专辑', description: '', keywords: '早茶 点心' }
/** What only its owner does. */
const OWN_ACT = '403 303 403 403 403 403'
/** The same, and who manages collections. */
const OWN_OR_MANAGED = '403 303 403 403 403 303'

/** 淘专辑. */
export const collecting: RouteRows = {
  'GET /collections': [
    get('/collections', ALL),
    get('/collections?order=followed', ALL),
    get('/collections?of=mine', MEMBERS),
    get('/collections?of=followed', MEMBERS),
  ],
  'GET /collections/new': [get('/collections/new', MEMBERS)],
  'POST /collections': [
    post('/collections', MEMBERS_ACT, FIELDS),
    post('/collections', '403 422 422 422 422 422', { ...FIELDS, name: '' }),
  ],
  'GET /collections/:id': [get('/collections/{collection}', ALL), get('/collections/999999', NONE)],
  'GET /collections/:id/edit': [get('/collections/{collection}/edit', '303 200 403 403 403 200')],
  'POST /collections/:id': [post('/collections/{collection}', OWN_ACT, FIELDS)],
  'POST /collections/:id/delete': [post('/collections/{collection}/delete', OWN_OR_MANAGED)],
  'POST /collections/:id/recommend': [
    post('/collections/{collection}/recommend', '403 403 403 403 403 303', { recommended: '1' }),
  ],
  'GET /threads/:id/collect': [
    get('/threads/{thread}/collect', MEMBERS),
    get('/threads/{hidden}/collect', '303 200 404 404 200 200'),
    get('/threads/{recycled}/collect', '303 404 404 404 403 403'),
  ],
  'POST /threads/:id/collect': [
    post('/threads/{newerThread}/collect', MEMBERS_ACT, { collection: '', name: '顺手建的', reason: '好' }),
    post('/threads/{newerThread}/collect', OWN_ACT, { collection: '{collection}', name: '', reason: '好' }),
    post('/threads/{hidden}/collect', '403 303 404 404 303 303', { collection: '', name: '藏起来的', reason: '' }),
  ],
  'POST /collections/:id/threads/remove': [
    post('/collections/{collection}/threads/remove', OWN_ACT, { thread: '{thread}' }),
  ],
  'POST /collections/:id/follow': [
    post('/collections/{collection}/follow', '403 422 303 303 303 303', { follow: '1' }),
    post('/collections/{collection}/follow', MEMBERS_ACT, { follow: '0' }),
  ],
  'POST /collections/:id/keepers': [post('/collections/{collection}/keepers', OWN_ACT, { name: '{invited}' })],
  'POST /collections/:id/keepers/answer': [
    post('/collections/{collection}/keepers/answer', '403 404 303 404 404 404', { answer: 'accept' }),
  ],
  'POST /collections/:id/keepers/remove': [
    post('/collections/{collection}/keepers/remove', '403 303 303 403 403 403', { member: '{other}' }),
  ],
  'GET /collections/:id/comments': [get('/collections/{collection}/comments', ALL)],
  'POST /collections/:id/comments': [
    post('/collections/{collection}/comments', MEMBERS_ACT, { body: '写得真好', stars: '0' }),
    post('/collections/{collection}/comments', '403 422 303 303 303 303', { body: '满分', stars: '5' }),
  ],
  'POST /collections/:id/comments/remove': [
    post('/collections/{collection}/comments/remove', '403 303 303 403 403 303', { comment: '{collectionComment}' }),
  ],
}
