import { PASSWORD } from '../../support/make.ts'
import { ADMIN, ADMIN_ACT, ALL, get, MEMBERS, MEMBERS_ACT, NONE, post, type RouteRows } from './row.ts'

const FIELD = { name: '爱吃的', section: 'basic', kind: 'text', choices: '', position: '9', privacy: '0' }
const SEAL = { id: '', name: '老街坊', icon: 'house', requirement: '', position: '2' }

/** Who members are, and how they stand to one another. */
export const spaces: RouteRows = {
  'GET /account/profile': [get('/account/profile', '303 302 302 302 302 302')],
  'GET /account/profile/:section': [
    get('/account/profile/basic', MEMBERS),
    get('/account/profile/nothing', '303 404 404 404 404 404'),
  ],
  'POST /account/profile/:section': [
    post('/account/profile/work', '403 404 404 404 404 404', {}),
    post('/account/profile/contact', '403 404 404 404 404 404', {}),
  ],
  'POST /account/title': [
    post('/account/title', '403 403 403 303 303 303', { title: '茶馆掌柜' }),
    post('/account/title', MEMBERS_ACT, { title: '' }),
  ],
  'GET /account/preferences': [get('/account/preferences', MEMBERS)],
  'POST /account/preferences': [
    post('/account/preferences', MEMBERS_ACT, {
      lang: 'zh-CN',
      theme: 'auto',
      size: 'normal',
      elder: 'off',
      zone: '8',
    }),
    post('/account/preferences', '403 404 404 404 404 404', { zone: '99' }),
  ],
  'GET /account/verifications': [get('/account/verifications', MEMBERS)],
  'POST /account/verifications/:id': [
    post('/account/verifications/{verification}', MEMBERS_ACT, { note: '我开了一家店' }),
    post('/account/verifications/{verification}', '403 422 422 422 422 422', { note: ' ' }),
  ],
  'GET /admin/verifications': [get('/admin/verifications', ADMIN), get('/admin/verifications?show=granted', ADMIN)],
  'POST /admin/verifications': [post('/admin/verifications', ADMIN_ACT, SEAL)],
  'POST /admin/verifications/:id/remove': [post('/admin/verifications/{verification}/remove', ADMIN_ACT)],
  'POST /admin/verifications/requests/:id': [
    post('/admin/verifications/requests/{sealRequest}', ADMIN_ACT, { act: 'grant' }),
    post('/admin/verifications/requests/{sealRequest}', ADMIN_ACT, { act: 'refuse' }),
  ],
  'POST /members/:id/wall/report': [
    post('/members/{owner}/wall/report', '403 404 404 404 404 404', { note: '999999', reason: '广告' }),
    post('/members/{owner}/wall/report', '403 422 422 422 422 422', { note: 'x', reason: '' }),
  ],
  'POST /admin/message-reports/notes/:id': [
    post('/admin/message-reports/notes/999999', '403 403 403 403 403 404', { decision: 'ignore' }),
  ],
  'GET /admin/members/:id/profile': [get('/admin/members/{other}/profile', ADMIN)],
  'POST /admin/members/:id/profile': [
    post('/admin/members/{other}/profile', '403 403 403 403 403 422', { title: 'x'.repeat(40) }),
  ],
  'GET /admin/profile-fields': [get('/admin/profile-fields', ADMIN)],
  'GET /admin/profile-fields/new': [get('/admin/profile-fields/new', ADMIN)],
  'POST /admin/profile-fields': [post('/admin/profile-fields', ADMIN_ACT, FIELD)],
  'GET /admin/profile-fields/:id': [
    get('/admin/profile-fields/{profileField}', ADMIN),
    get('/admin/profile-fields/999999', '303 403 403 403 403 404'),
  ],
  'POST /admin/profile-fields/:id': [
    post('/admin/profile-fields/{profileField}', ADMIN_ACT, FIELD),
    post('/admin/profile-fields/{profileField}', '403 403 403 403 403 422', { ...FIELD, kind: 'magic' }),
  ],
  'POST /admin/profile-fields/:id/remove': [post('/admin/profile-fields/{profileField}/remove', ADMIN_ACT)],
  'GET /friends': [get('/friends', MEMBERS), get('/friends?group=3', MEMBERS)],
  'POST /friends/groups': [
    post('/friends/groups', MEMBERS_ACT, Object.fromEntries([0, 1, 2, 3, 4, 5, 6, 7].map(n => [`name${n}`, '']))),
  ],
  'POST /friends/:id': [
    post('/friends/{moderator}', MEMBERS_ACT, { friend_group: '2', remark: '棋友' }),
    post('/friends/{moderator}', '403 422 422 422 422 422', { friend_group: '8', remark: '' }),
  ],
  'POST /friends/:id/remove': [post('/friends/{moderator}/remove', MEMBERS_ACT)],
  'GET /friends/requests': [get('/friends/requests', MEMBERS)],
  'POST /friends/requests': [
    post('/friends/requests', '403 303 422 422 422 422', { member: '{other}', friend_group: '0', act: 'accept' }),
    post('/friends/requests', MEMBERS_ACT, { member: '{other}', friend_group: '0', act: 'refuse' }),
  ],
  'POST /friends/requests/withdraw': [post('/friends/requests/withdraw', MEMBERS_ACT, { member: '{owner}' })],
  'GET /members/:id/friend': [get('/members/{owner}/friend', MEMBERS)],
  'POST /members/:id/friend': [
    post('/members/{owner}/friend', '403 422 422 303 422 303', { note: '街坊', friend_group: '0' }),
    post('/members/999999/friend', '403 404 404 404 404 404', { note: '', friend_group: '0' }),
  ],
  'GET /feed': [get('/feed', MEMBERS)],
  'POST /members/:id/follow': [
    post('/members/{owner}/follow', '403 403 403 303 303 303'),
    post('/members/{admin}/follow', '403 403 403 303 303 422'),
  ],
  'POST /members/:id/listen': [
    post('/members/{owner}/listen', MEMBERS_ACT, { special: '1' }),
    post('/members/{owner}/listen', '403 404 404 404 404 404', { special: '2' }),
  ],
  'GET /members/:id/poke': [
    get('/members/{owner}/poke', MEMBERS),
    get('/members/999999/poke', '303 404 404 404 404 404'),
  ],
  'POST /members/:id/poke': [
    post('/members/{owner}/poke', '403 422 303 303 303 303', { sign: 'smile', note: '早啊' }),
    post('/members/{owner}/poke', '403 422 422 422 422 422', { sign: 'kick', note: '' }),
  ],
  'POST /members/:id/unfollow': [post('/members/{owner}/unfollow', MEMBERS_ACT)],
  'GET /threads/:id/relay': [
    get('/threads/{thread}/relay', MEMBERS),
    get('/threads/{hidden}/relay', '303 200 404 404 200 200'),
  ],
  'POST /threads/:id/relay': [
    post('/threads/{thread}/relay', '403 403 403 303 303 303', { words: '好帖' }),
    post('/threads/{hidden}/relay', '403 403 404 404 303 303', { words: '好帖' }),
  ],
  'POST /threads/:id/relay/remove': [post('/threads/{thread}/relay/remove', MEMBERS_ACT)],
  'POST /members/:id/wall': [
    post('/members/{owner}/wall', MEMBERS_ACT, { body: '路过看看', parent: '' }),
    post('/members/{owner}/wall', '403 422 422 422 422 422', { body: ' ', parent: '' }),
    post('/members/{admin}/wall', '403 403 403 403 403 303', { body: '谁也看不到', parent: '' }),
  ],
  'POST /members/:id/wall/remove': [
    post('/members/{owner}/wall/remove', '403 303 303 403 403 303', { note: '{wallNote}' }),
    post('/members/{other}/wall/remove', '403 404 404 404 404 404', { note: '{wallNote}' }),
  ],
  'GET /account/space': [get('/account/space', MEMBERS)],
  'POST /account/space': [
    post('/account/space', MEMBERS_ACT, { threads: '0', replies: '1', friends: '2', wall: '0', visitors: '2' }),
    post('/account/space', '403 422 422 422 422 422', {
      threads: '3',
      replies: '1',
      friends: '2',
      wall: '0',
      visitors: '2',
    }),
  ],
  'POST /account/invisible': [
    post('/account/invisible', '403 403 403 403 403 303', { invisible: '1' }),
    post('/account/invisible', MEMBERS_ACT, { invisible: '0' }),
  ],
  'GET /account/name': [get('/account/name', MEMBERS)],
  'POST /account/name': [
    post('/account/name', '403 422 422 422 422 422', { name: '新名字', present: PASSWORD }),
    post('/account/name', '403 422 422 422 422 422', { name: '新名字', present: 'wrong-plum-9' }),
  ],
  'GET /space-card-:id': [get('/space-card-{owner}', ALL), get('/space-card-999999', NONE)],
}
