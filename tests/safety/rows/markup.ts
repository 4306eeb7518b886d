import { ADMIN, ADMIN_ACT, ALL, get, INSIDE, NONE, post, type RouteRows } from './row.ts'

const CODE = { tag: 'zqcode', params: '1', replacement: '<b>{1}</b>', nesting: '1', position: '1', available: '1' }
const WORD = { password: 'zqsesame' }

/** What belongs to the text of posts. */
export const markup: RouteRows = {
  'GET /smilies.json': [get('/smilies.json', ALL), get('/smilies.json?v=x', ALL)],
  'GET /smilies/own/:file': [get('/smilies/own/0123456789abcdef0123456789abcdef-9x9.gif', NONE)],
  'GET /mentions': [get('/mentions?q=%E6%97%81', '403 403 403 403 403 200')],
  'GET /admin/smilies': [get('/admin/smilies', ADMIN)],
  'POST /admin/smilies': [post('/admin/smilies', ADMIN_ACT, { name: '小猫', position: '1' })],
  'GET /admin/smilies/:id': [get('/admin/smilies/3', ADMIN), get('/admin/smilies/999999', '303 403 403 403 403 404')],
  'POST /admin/smilies/:id': [post('/admin/smilies/3', ADMIN_ACT, { name: '呆呆', position: '1', available: '1' })],
  'POST /admin/smilies/:id/pictures': [post('/admin/smilies/3/pictures', '403 403 403 403 403 422')],
  'POST /admin/smilies/:id/codes': [
    post('/admin/smilies/1/codes', ADMIN_ACT, { code_1: ':-)', position_1: '0' }),
    post('/admin/smilies/1/codes', '403 403 403 403 403 422', { code_1: 'abc', position_1: '0' }),
  ],
  'POST /admin/smilies/:id/remove': [post('/admin/smilies/3/remove', ADMIN_ACT)],
  'GET /admin/codes': [get('/admin/codes', ADMIN)],
  'POST /admin/codes': [
    post('/admin/codes', ADMIN_ACT, CODE),
    post('/admin/codes', '403 403 403 403 403 422', { ...CODE, replacement: '<script>{1}</script>' }),
  ],
  'GET /admin/codes/:id': [get('/admin/codes/{code}', ADMIN), get('/admin/codes/999999', '303 403 403 403 403 404')],
  'POST /admin/codes/:id': [post('/admin/codes/{code}', ADMIN_ACT, { ...CODE, tag: 'zqother' })],
  'POST /admin/codes/:id/remove': [post('/admin/codes/{code}/remove', ADMIN_ACT)],
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
