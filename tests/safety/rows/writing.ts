import { PASSWORD } from '../../support/make.ts'
import { get, MEMBERS, MEMBERS_ACT, MEMBERS_INSIDE, post, type RouteRows, upload } from './row.ts'

const TEXT = { body: '今天天气真好,出来走走吧。' }
const THREAD = { ...TEXT, title: '一个主题' }
/** A place of the hidden board that members write in. */
const INSIDE_ACT = '403 303 404 404 303 303'

/** What members write in boards. */
export const writing: RouteRows = {
  'POST /read-marks': [post('/read-marks', MEMBERS_ACT)],
  'GET /threads/new': [get('/threads/new', MEMBERS)],
  'GET /boards/:id/threads/new': [
    get('/boards/{openBoard}/threads/new', MEMBERS),
    get('/boards/{hiddenBoard}/threads/new', MEMBERS_INSIDE),
  ],
  'POST /boards/:id/threads': [
    post('/boards/{openBoard}/threads', MEMBERS_ACT, THREAD),
    upload('/boards/{openBoard}/threads', MEMBERS_ACT, THREAD),
    post('/boards/{hiddenBoard}/threads', INSIDE_ACT, THREAD),
  ],
  'GET /threads/:id/replies/new': [
    get('/threads/{thread}/replies/new?quote={otherReply}', MEMBERS),
    get('/threads/{thread}/replies/new?quote={blocked}', MEMBERS),
    get('/threads/{thread}/replies/new?quote={deleted}', '303 404 404 404 200 200'),
    get('/threads/{thread}/replies/new?quote={hiddenPost}', '303 200 404 404 200 200'),
    get('/threads/{hidden}/replies/new', MEMBERS_INSIDE),
    get('/threads/{closed}/replies/new', '303 403 403 403 200 200'),
    get('/threads/{recycled}/replies/new', '303 404 404 404 200 200'),
  ],
  'POST /threads/:id/replies': [
    post('/threads/{thread}/replies', MEMBERS_ACT, { ...TEXT, quote: '{otherReply}' }),
    upload('/threads/{thread}/replies', MEMBERS_ACT, TEXT),
    post('/threads/{hidden}/replies', INSIDE_ACT, TEXT),
    post('/threads/{closed}/replies', '403 403 403 403 303 303', TEXT),
    post('/threads/{recycled}/replies', '403 404 404 404 403 403', TEXT),
    post('/threads/{pointer}/replies', '403 403 403 403 403 403', TEXT),
  ],
  'GET /posts/:id': [
    get('/posts/{otherReply}', '302 302 302 302 302 302'),
    get('/posts/{hiddenPost}', '404 302 404 404 302 302'),
    get('/posts/{deleted}', '404 404 404 404 302 302'),
  ],
  'GET /posts/:id/edit': [
    get('/posts/{opening}/edit', '303 200 403 403 200 200'),
    get('/posts/{ownReply}/edit', '303 200 403 403 200 200'),
    get('/posts/{hiddenPost}/edit', MEMBERS_INSIDE),
    get('/posts/{blocked}/edit', '303 403 403 403 200 200'),
    get('/posts/{deleted}/edit', '303 404 404 404 200 200'),
  ],
  'POST /posts/:id': [
    post('/posts/{opening}', '403 303 403 403 303 303', THREAD),
    upload('/posts/{ownReply}', '403 303 403 403 303 303', TEXT),
    post('/posts/{hiddenPost}', INSIDE_ACT, THREAD),
    post('/posts/{hiddenReply}', '403 403 404 404 303 303', TEXT),
    post('/posts/{blocked}', '403 403 403 403 303 303', TEXT),
    post('/posts/{deleted}', '403 404 404 404 303 303', TEXT),
  ],
  'GET /posts/:id/history': [
    get('/posts/{opening}/history', '303 200 403 403 200 200'),
    get('/posts/{hiddenPost}/history', '303 200 404 404 200 200'),
    get('/posts/{blocked}/history', '303 403 403 403 200 200'),
    get('/posts/{deleted}/history', '303 404 404 404 200 200'),
  ],
  'POST /posts/:id/history': [
    post('/posts/{opening}/history', '403 404 403 403 404 404', { version: '999999' }),
    post('/posts/{hiddenPost}/history', '403 404 404 404 404 404', { version: '999999' }),
  ],
  'GET /posts/:id/append': [get('/posts/{ownReply}/append', '303 403 403 403 403 403')],
  'POST /posts/:id/append': [post('/posts/{ownReply}/append', '403 403 403 403 403 403', TEXT)],
  'GET /posts/:id/delete': [
    get('/posts/{ownReply}/delete', '303 200 403 403 403 403'),
    get('/posts/{hiddenPost}/delete', '303 200 404 404 403 403'),
  ],
  'POST /posts/:id/delete': [
    post('/posts/{ownReply}/delete', '403 303 403 403 403 403'),
    post('/posts/{opening}/delete', '403 422 403 403 403 403'),
    post('/posts/{otherReply}/delete', '403 403 303 403 403 403'),
    post('/posts/{blocked}/delete', '403 403 403 403 403 403'),
    post('/posts/{hiddenPost}/delete', '403 422 404 404 403 403'),
  ],
  'GET /drafts': [get('/drafts', MEMBERS)],
  'POST /drafts': [
    post('/drafts', MEMBERS_ACT, { ...THREAD, draft_place: 'board-{openBoard}' }),
    upload('/drafts', MEMBERS_ACT, { ...TEXT, draft_place: 'thread-{thread}' }),
    post('/drafts', INSIDE_ACT, { ...TEXT, draft_place: 'board-{hiddenBoard}' }),
    post('/drafts', '403 404 404 404 404 404', { ...TEXT, draft_place: 'nowhere' }),
  ],
  'POST /drafts/:id/remove': [post('/drafts/{draft}/remove', '403 303 404 404 404 404')],
  'GET /editor/tools': [get('/editor/tools', MEMBERS)],
  'POST /previews': [post('/previews', '403 200 200 200 200 200', TEXT)],
  'USE /uploads/resumable': [get('/uploads/resumable/1-nothing', '303 404 404 404 404 404')],
  'POST /uploads': [upload('/uploads', '403 201 201 201 201 201'), post('/uploads', '403 422 422 422 422 422')],
  'POST /attachments/:id/buy': [
    post('/attachments/{soldId}/buy', MEMBERS_ACT, { price: '1' }),
    post('/attachments/{soldId}/buy', '403 303 422 422 303 303', { price: '0' }),
    post('/attachments/{lockedId}/buy', '403 303 403 403 303 303', { price: '0' }),
    post('/attachments/{hiddenFileId}/buy', INSIDE_ACT, { price: '0' }),
  ],
  'POST /uploads/:id/remove': [
    post('/uploads/{unusedFileId}/remove', '403 200 404 404 404 404'),
    post('/uploads/{hiddenFileId}/remove', '403 404 404 404 404 404'),
  ],
  'GET /posts/:id/report': [
    get('/posts/{otherReply}/report', MEMBERS),
    get('/posts/{hiddenReply}/report', MEMBERS_INSIDE),
    get('/posts/{deleted}/report', '303 404 404 404 200 200'),
  ],
  'POST /posts/:id/report': [
    post('/posts/{otherReply}/report', '403 303 422 303 303 303', { reason: '广告' }),
    post('/posts/{hiddenReply}/report', '403 303 404 404 303 303', { reason: '广告' }),
  ],
}

/** What members keep for themselves. */
export const keeping: RouteRows = {
  'GET /threads/:id/favorite': [
    get('/threads/{thread}/favorite', MEMBERS),
    get('/threads/{hidden}/favorite', MEMBERS_INSIDE),
  ],
  'POST /threads/:id/favorite': [
    post('/threads/{thread}/favorite', MEMBERS_ACT, { note: '再看' }),
    post('/threads/{hidden}/favorite', INSIDE_ACT, { note: '' }),
  ],
  'POST /threads/:id/favorite/remove': [
    post('/threads/{thread}/favorite/remove', MEMBERS_ACT),
    post('/threads/{hidden}/favorite/remove', INSIDE_ACT),
  ],
  'GET /boards/:id/favorite': [
    get('/boards/{openBoard}/favorite', MEMBERS),
    get('/boards/{hiddenBoard}/favorite', MEMBERS_INSIDE),
  ],
  'POST /boards/:id/favorite': [
    post('/boards/{openBoard}/favorite', MEMBERS_ACT, { note: '' }),
    post('/boards/{hiddenBoard}/favorite', INSIDE_ACT, { note: '' }),
  ],
  'POST /boards/:id/favorite/remove': [
    post('/boards/{openBoard}/favorite/remove', MEMBERS_ACT),
    post('/boards/{hiddenBoard}/favorite/remove', INSIDE_ACT),
  ],
  'GET /threads/:id/follow': [
    get('/threads/{thread}/follow', MEMBERS),
    get('/threads/{hidden}/follow', MEMBERS_INSIDE),
  ],
  'POST /threads/:id/follow': [
    post('/threads/{thread}/follow', MEMBERS_ACT, { by: 'notice' }),
    post('/threads/{thread}/follow', MEMBERS_ACT, { by: '' }),
    post('/threads/{hidden}/follow', INSIDE_ACT, { by: 'mail' }),
  ],
  'GET /account/follows': [get('/account/follows', MEMBERS)],
  'POST /account/follows': [post('/account/follows', MEMBERS_ACT, { own: 'mail', answered: '' })],
  'GET /follows': [get('/follows', MEMBERS)],
  'POST /follows/remove': [post('/follows/remove', MEMBERS_ACT, { thread: '{thread}' })],
  'GET /unfollow/:token': [get('/unfollow/nothing.at-all', '404 404 404 404 404 404')],
  'POST /unfollow/:token': [post('/unfollow/nothing.at-all', '404 404 404 404 404 404')],
  'GET /favorites': [get('/favorites', MEMBERS), get('/favorites?of=boards', MEMBERS)],
  'POST /favorites/remove': [post('/favorites/remove', MEMBERS_ACT, { favorite: '{favorite}' })],
  'POST /favorites/:id': [post('/favorites/{favorite}', MEMBERS_ACT, { note: '新备注', of: 'threads' })],
}

const PASSWORDS = { password: 'new-plum-blossom-8', password2: 'new-plum-blossom-8' }

/** Coming in, and what members arrange for themselves. */
export const accounts: RouteRows = {
  'POST /setup/:token': [
    post('/setup/{passwordToken}', '404 404 404 404 404 404', {
      ...PASSWORDS,
      siteName: '新站',
      name: '新站长',
      email: 'boss@example.com',
    }),
  ],
  'GET /sign-in': [get('/sign-in', '200 303 303 303 303 303')],
  'POST /sign-in': [
    post('/sign-in', '303 303 303 303 303 303', { login: '楼主', password: PASSWORD }),
    post('/sign-in', '422 422 422 422 422 422', { login: '楼主', password: 'wrong-plum-9' }),
  ],
  'POST /sign-out': [post('/sign-out', '303 303 303 303 303 303')],
  'GET /register': [get('/register', '200 303 303 303 303 303')],
  'POST /register': [
    post('/register', '303 303 303 303 303 303', {
      ...PASSWORDS,
      name: '新来的',
      email: 'new@example.com',
      agreed: '1',
    }),
  ],
  'GET /password/forgotten': [get('/password/forgotten', '200 200 200 200 200 200')],
  'POST /password/forgotten': [
    post('/password/forgotten', '200 200 200 200 200 200', { email: 'zqemail@example.com', captcha: 'teapot' }),
  ],
  'GET /password/new/:token': [
    get('/password/new/{passwordToken}', '200 200 200 200 200 200'),
    get('/password/new/{emailToken}', '404 404 404 404 404 404'),
  ],
  'POST /password/new/:token': [
    post('/password/new/{passwordToken}', '303 303 303 303 303 303', PASSWORDS),
    post('/password/new/{emailToken}', '404 404 404 404 404 404', PASSWORDS),
  ],
  'GET /email/confirm/:token': [get('/email/confirm/{emailToken}', '200 200 200 200 200 200')],
  'POST /email/confirm/:token': [
    post('/email/confirm/{emailToken}', '303 303 303 303 303 303'),
    post('/email/confirm/{passwordToken}', '404 404 404 404 404 404'),
  ],
  'USE /account': [get('/account/nothing', '303 404 404 404 404 404')],
  'GET /account': [get('/account', '303 302 302 302 302 302')],
  'GET /account/signature': [get('/account/signature', MEMBERS)],
  'POST /account/signature': [post('/account/signature', MEMBERS_ACT, { signature: '新的签名' })],
  'GET /account/password': [get('/account/password', MEMBERS)],
  'POST /account/password': [
    post('/account/password', MEMBERS_ACT, { ...PASSWORDS, present: PASSWORD }),
    post('/account/password', '403 422 422 422 422 422', { ...PASSWORDS, present: 'wrong-plum-9' }),
  ],
  'GET /account/email': [get('/account/email', MEMBERS)],
  'POST /account/email': [post('/account/email', MEMBERS_ACT, { email: 'newer@example.com', present: PASSWORD })],
  'GET /account/sessions': [get('/account/sessions', MEMBERS)],
  'POST /account/sessions/end': [post('/account/sessions/end', MEMBERS_ACT)],
  'POST /account/sessions/:session/end': [post('/account/sessions/{otherSession}/end', '403 303 404 404 404 404')],
  'GET /account/avatar': [get('/account/avatar', MEMBERS)],
  'POST /account/avatar': [upload('/account/avatar', MEMBERS_ACT), post('/account/avatar', '403 422 422 422 422 422')],
}
