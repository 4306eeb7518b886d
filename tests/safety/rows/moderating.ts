import { POST_TOOLS, THREAD_TOOLS } from '../../../src/web/thread-tools.ts'
import type { Form } from '../people.ts'
import { get, post, type RouteRows, STAFF } from './row.ts'

const WHY = { reason: '整理', more: '', days: '', tells: '1' }
const SHOWN = '303 403 403 403 200 200'
const DONE = '403 403 403 403 303 303'
const HIDDEN = '303 403 403 404 200 200'
const HIDDEN_DONE = '403 403 403 404 303 303'

/** Of threads that were sold; its rows stand with those of selling. */
const UNSOLD = 'refund'
const TOOLS = THREAD_TOOLS.filter(tool => tool !== UNSOLD)

const wanted: Record<(typeof TOOLS)[number], Form> = {
  stick: { level: '1' },
  digest: { level: '2' },
  highlight: { color: '1', bold: '1' },
  stamp: { mark: '4' },
  icon: { mark: '6' },
  close: {},
  open: {},
  move: { board: '{hiddenBoard}', pointer: '1' },
  copy: { board: '{hiddenBoard}' },
  merge: { target: '{goal}' },
  split: { floors: '2', title: '另起一个主题' },
  delete: {},
}

/** What is done to threads: to one of the board, to one that is hidden, and to a mixture of two boards. */
const threadTools: RouteRows = Object.fromEntries(
  TOOLS.flatMap(tool => {
    const path = `/moderation/threads/${tool}`
    const form = { ...WHY, ...wanted[tool] }
    const elsewhere = { ...form, ...(tool === 'move' ? { board: '{openBoard}' } : {}) }
    return [
      [
        `GET ${path}`,
        [
          get(`${path}?thread={thread}`, SHOWN),
          get(`${path}?thread={hidden}`, HIDDEN),
          get(path, '303 403 403 404 404 404'),
        ],
      ],
      [
        `POST ${path}`,
        [
          post(path, DONE, { ...form, thread: '{thread}' }),
          post(path, HIDDEN_DONE, { ...elsewhere, thread: '{hidden}' }),
          post(path, `403 403 403 403 403 ${tool === 'split' ? 403 : 303}`, {
            ...form,
            thread: ['{thread}', '{theirThread}'],
          }),
          post(path, '403 403 403 404 404 404', form),
        ],
      ],
    ]
  }),
)

const postTools: RouteRows = Object.fromEntries(
  POST_TOOLS.flatMap(tool => {
    const path = `/moderation/posts/${tool}`
    return [
      [`GET ${path}`, [get(`${path}?post={otherReply}`, SHOWN), get(`${path}?post={hiddenReply}`, HIDDEN)]],
      [
        `POST ${path}`,
        [
          post(path, DONE, { ...WHY, post: '{otherReply}' }),
          post(path, HIDDEN_DONE, { ...WHY, post: '{hiddenReply}' }),
          post(path, HIDDEN_DONE, { ...WHY, post: ['{otherReply}', '{deleted}'] }),
        ],
      ],
    ]
  }),
)

const SPEAK = { kind: 'speak', days: '7', reason: '灌水' }
const STAFF_ACT = '403 403 403 303 303 303'
const ONLY_ADMIN = '403 403 403 403 403 303'
const NOBODY = '403 403 403 403 403 403'

/** What those do who look after boards. */
export const moderating: RouteRows = {
  'GET /moderation': [get('/moderation', '303 403 403 302 302 302')],
  'GET /moderation/reports': [get('/moderation/reports', STAFF), get('/moderation/reports?show=decided', STAFF)],
  'POST /moderation/reports/:id': [
    post('/moderation/reports/{report}', DONE, { decision: 'ignore' }),
    post('/moderation/reports/{report}', DONE, { decision: 'delete', reason: '广告' }),
    post('/moderation/reports/{hiddenReport}', HIDDEN_DONE, { decision: 'block' }),
    post('/moderation/reports/{hiddenReport}', HIDDEN_DONE, { decision: 'warn' }),
  ],
  'GET /moderation/recycled-threads': [get('/moderation/recycled-threads', STAFF)],
  'GET /moderation/recycled-posts': [get('/moderation/recycled-posts', STAFF)],
  'GET /moderation/review': [get('/moderation/review', STAFF)],
  'POST /moderation/review': [
    post('/moderation/review', '403 403 403 303 303 303', { verdict: 'approve', chosen: '{opening}', reason: '' }),
  ],
  'USE /moderation/words': [get('/moderation/words/nothing', '303 403 403 403 403 404')],
  'GET /moderation/words': [get('/moderation/words', '303 403 403 403 403 200')],
  'GET /moderation/words/export': [get('/moderation/words/export', '303 403 403 403 403 200')],
  'POST /moderation/words': [
    post('/moderation/words', '403 403 403 403 403 303', { lines: '办证=**', kind: '' }),
    post('/moderation/words', '403 403 403 403 403 422', { lines: '/(a+)+/' }),
  ],
  'POST /moderation/words/chosen': [
    post('/moderation/words/chosen', '403 403 403 403 403 422', { act: 'delete' }),
    post('/moderation/words/chosen', '403 403 403 403 403 303', { act: 'save', word: '1', action: 'hold' }),
  ],
  'POST /moderation/words/test': [post('/moderation/words/test', '403 403 403 403 403 200', { sample: '办证' })],
  'USE /moderation/ip-bans': [get('/moderation/ip-bans/nothing', '303 403 403 403 403 404')],
  'GET /moderation/ip-bans': [get('/moderation/ip-bans', '303 403 403 403 403 200')],
  'POST /moderation/ip-bans': [
    post('/moderation/ip-bans', '403 403 403 403 403 303', { network: '192.0.2.7', days: '1', reason: '广告' }),
    post('/moderation/ip-bans', '403 403 403 403 403 422', { network: 'here', days: '1', reason: '广告' }),
  ],
  'POST /moderation/ip-bans/:id/lift': [post('/moderation/ip-bans/1/lift', '403 403 403 403 403 404')],
  'GET /moderation/tags': [get('/moderation/tags', '303 403 403 403 403 200')],
  'POST /moderation/tags': [
    post('/moderation/tags', '403 403 403 403 403 303', { act: 'close', tag: '{tag}' }),
    post('/moderation/tags', '403 403 403 403 403 422', { act: 'merge', tag: '{tag}', name: '!!' }),
  ],
  'GET /moderation/log': [get('/moderation/log', STAFF)],
  ...threadTools,
  ...postTools,
  'GET /members/:id/ban': [
    get('/members/{bystander}/ban', STAFF),
    get('/members/{admin}/ban', '303 403 403 403 403 403'),
    get('/members/{barred}/ban', '303 403 403 403 403 200'),
  ],
  'POST /members/:id/ban': [
    post('/members/{bystander}/ban', STAFF_ACT, SPEAK),
    post('/members/{bystander}/ban', ONLY_ADMIN, { ...SPEAK, kind: 'visit' }),
    post('/members/{barred}/ban', ONLY_ADMIN, SPEAK),
    post('/members/{moderator}/ban', NOBODY, SPEAK),
    post('/members/{admin}/ban', NOBODY, SPEAK),
  ],
  'POST /members/:id/unban': [
    post('/members/{silenced}/unban', STAFF_ACT),
    post('/members/{barred}/unban', ONLY_ADMIN),
  ],
  'POST /moderation/recycled-threads/restore': [
    post('/moderation/recycled-threads/restore', HIDDEN_DONE, { chosen: '{recycled}' }),
  ],
  'POST /moderation/recycled-threads/purge': [
    post('/moderation/recycled-threads/purge', '403 403 403 404 403 303', { chosen: '{recycled}' }),
  ],
  'POST /moderation/recycled-posts/restore': [
    post('/moderation/recycled-posts/restore', HIDDEN_DONE, { chosen: '{deleted}' }),
  ],
  'POST /moderation/recycled-posts/purge': [
    post('/moderation/recycled-posts/purge', '403 403 403 404 403 303', { chosen: '{deleted}' }),
  ],
}
