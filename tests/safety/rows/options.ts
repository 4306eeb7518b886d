import { ALL, get, INSIDE, post, type RouteRows } from './row.ts'

/** A moment that the clock of the tests has not reached. */
const SOON = '2026-09-01T08:00'

/** Threads with a price, and threads that wait for their time. */
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
  'GET /threads/:id/schedule': [
    get('/threads/{scheduled}/schedule', '303 200 404 404 403 403'),
    get('/threads/{hiddenScheduled}/schedule', '303 200 404 404 403 403'),
    get('/threads/{thread}/schedule', '303 404 403 403 403 403'),
  ],
  'POST /threads/:id/schedule': [
    post('/threads/{scheduled}/schedule', '403 303 404 404 403 403', { publish_at: SOON }),
    post('/threads/{scheduled}/schedule', '403 422 404 404 403 403', { publish_at: '2001-01-01T08:00' }),
    post('/threads/{hiddenScheduled}/schedule', '403 303 404 404 403 403', { publish_at: SOON }),
  ],
  'POST /threads/:id/schedule/now': [
    post('/threads/{scheduled}/schedule/now', '403 303 404 404 403 403'),
    post('/threads/{hiddenScheduled}/schedule/now', '403 303 404 404 403 403'),
    post('/threads/{thread}/schedule/now', '403 404 403 403 403 403'),
  ],
}
