import { PASSWORD } from '../../support/make.ts'
import { ALL, get, post, type RouteRows } from './row.ts'

const RATING = { score1: '2', reason: '写得真好' }

/** What members say to posts without writing one. */
export const answering: RouteRows = {
  'GET /posts/:id/rate': [
    get('/posts/{otherReply}/rate', '303 200 403 200 200 200'),
    get('/posts/{hiddenPost}/rate', '303 403 404 404 200 200'),
    get('/posts/{blocked}/rate', '303 403 403 403 403 403'),
    get('/posts/{deleted}/rate', '303 404 404 404 403 403'),
  ],
  'POST /posts/:id/rate': [
    post('/posts/{otherReply}/rate', '403 303 403 303 303 303', RATING),
    post('/posts/{otherReply}/rate', '403 422 403 422 422 422', { score1: '6' }),
    post('/posts/{hiddenPost}/rate', '403 403 404 404 303 303', RATING),
  ],
  'GET /posts/:id/ratings': [
    get('/posts/{otherReply}/ratings', ALL),
    get('/posts/{hiddenPost}/ratings', '404 200 404 404 200 200'),
    get('/posts/{blocked}/ratings', '403 403 403 403 200 200'),
  ],
  'POST /posts/:id/ratings/remove': [
    post('/posts/{rated}/ratings/remove', '403 403 403 403 303 303', { rating: '{rating}', reason: '不公道' }),
    post('/posts/{rated}/ratings/remove', '403 403 403 403 422 422', { rating: '{rating}' }),
    post('/posts/{hiddenPost}/ratings/remove', '403 403 404 404 422 422', { rating: '{rating}', reason: '不公道' }),
  ],
  'GET /account/data': [get('/account/data', '303 200 200 200 200 200')],
  'POST /account/data': [
    post('/account/data', '403 200 200 200 200 200', { present: PASSWORD }),
    post('/account/data', '403 422 422 422 422 422', { present: 'wrong-plum-9' }),
  ],
  'POST /account/leave': [
    post('/account/leave', '403 422 422 422 422 422', { present: PASSWORD, leaves: 'name', name: '谁' }),
    post('/account/leave', '403 303 422 422 422 422', { present: PASSWORD, leaves: 'name', name: '楼主' }),
  ],
  'GET /check-in': [get('/check-in', ALL), get('/check-in?month=2026-11&by=streak', ALL)],
  'POST /check-in': [
    post('/check-in', '403 303 303 303 303 303', { mood: 'glad', words: '早' }),
    post('/check-in', '403 422 422 422 422 422', { mood: 'angry', words: '' }),
  ],
  'GET /credits/transfer': [get('/credits/transfer', '303 403 403 200 200 200')],
  'POST /credits/transfer': [
    post('/credits/transfer', '403 403 403 422 422 422', { to: '楼主', amount: '1', present: PASSWORD }),
    post('/credits/transfer', '403 403 403 422 422 422', { to: '楼主', amount: '1', present: 'wrong-plum-9' }),
  ],
  'GET /posts/:id/comments': [
    get('/posts/{otherReply}/comments', ALL),
    get('/posts/{hiddenPost}/comments', '404 200 404 404 200 200'),
    get('/posts/{blocked}/comments', '403 403 403 403 200 200'),
  ],
  'POST /posts/:id/comments': [
    post('/posts/{otherReply}/comments', '403 303 403 303 303 303', { body: '说得在理' }),
    post('/posts/{otherReply}/comments', '403 422 403 422 422 422', { body: ' ' }),
    post('/posts/{blocked}/comments', '403 403 403 403 403 403', { body: '说得在理' }),
    post('/posts/{hiddenPost}/comments', '403 403 404 404 403 303', { body: '说得在理' }),
  ],
  'POST /posts/:id/comments/remove': [
    post('/posts/{rated}/comments/remove', '403 403 403 403 303 303', { comment: '{comment}' }),
    post('/posts/{hiddenPost}/comments/remove', '403 403 404 404 422 422', { comment: '{comment}' }),
  ],
  'POST /votes/thread': [
    post('/votes/thread', '403 422 303 303 303 303', { up: '{thread}' }),
    post('/votes/thread', '403 404 404 404 404 404', { sideways: '{thread}' }),
    post('/votes/thread', '403 422 404 404 303 303', { down: '{hidden}' }),
  ],
  'POST /votes/post': [
    post('/votes/post', '403 303 422 303 303 303', { up: '{otherReply}' }),
    post('/votes/post', '403 303 404 404 303 303', { down: '{hiddenReply}' }),
    post('/votes/post', '403 403 403 403 422 422', { down: '{blocked}' }),
  ],
}
