import { ALL, get, INSIDE, NONE, post, type RouteRows } from './row.ts'

const WORD = { password: 'zqsesame' }

/** What belongs to the text of posts. */
export const markup: RouteRows = {
  'GET /posts/:id/password': [
    get('/posts/{lockedPost}/password', ALL),
    get('/posts/{lockedInside}/password', INSIDE),
    get('/posts/{opening}/password', NONE),
  ],
  'POST /posts/:id/password': [
    post('/posts/{lockedPost}/password', '303 303 303 303 303 303', WORD),
    post('/posts/{lockedPost}/password', '422 422 422 422 422 422', { password: '1' }),
    post('/posts/{lockedInside}/password', '404 303 404 404 303 303', WORD),
  ],
}
