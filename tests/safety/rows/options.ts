import { ALL, get, INSIDE, post, type RouteRows } from './row.ts'

/** Threads with a price. */
export const options: RouteRows = {
  'GET /threads/:id/buy': [
    get('/threads/{thread}/buy', '303 303 303 303 303 303'),
    get('/threads/{hidden}/buy', '303 303 404 404 303 303'),
  ],
  'POST /threads/:id/purchases': [
    post('/threads/{thread}/purchases', '403 303 303 303 303 303', { price: '1' }),
    post('/threads/{hidden}/purchases', '403 303 404 404 303 303', { price: '1' }),
  ],
  'GET /threads/:id/purchases': [get('/threads/{thread}/purchases', ALL), get('/threads/{hidden}/purchases', INSIDE)],
  'GET /moderation/threads/refund': [
    get('/moderation/threads/refund?thread={thread}', '303 403 403 403 403 200'),
    get('/moderation/threads/refund', '303 403 403 404 404 404'),
  ],
  'POST /moderation/threads/refund': [
    post('/moderation/threads/refund', '403 403 403 403 403 422', { thread: '{thread}', reason: '整理' }),
  ],
}
