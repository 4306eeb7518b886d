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
  'GET /credits/transfer': [get('/credits/transfer', '303 403 403 200 200 200')],
  'POST /credits/transfer': [
    post('/credits/transfer', '403 403 403 422 422 422', { to: '楼主', amount: '1', present: PASSWORD }),
    post('/credits/transfer', '403 403 403 422 422 422', { to: '楼主', amount: '1', present: 'wrong-plum-9' }),
  ],
}
