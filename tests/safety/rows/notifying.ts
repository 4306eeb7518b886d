import { ADMIN, ADMIN_ACT, ALL, get, MEMBERS, MEMBERS_ACT, NONE, post, type RouteRows } from './row.ts'

const KINDS =
  'reply quote mention rating comment reward activity debate friend wall message follow collection moderation credit group play other report'.split(
    ' ',
  )
const CHOICES = Object.fromEntries(KINDS.map(kind => [`mail_${kind}`, 'digest']))
const BROWSER = {
  endpoint: 'https://push.example/send/abc',
  p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
  auth: 'tBHItJI5svbpez7KI4CCXg',
}
/** The notice of the scene is the owner's. */
const OURS = '303 200 404 404 404 404'
const OURS_ACT = '403 303 404 404 404 404'

/** What members are told, in which ways, and the mails about it. */
export const notifying: RouteRows = {
  'GET /notices': [get('/notices', MEMBERS), get('/notices?tab=mypost', MEMBERS)],
  'POST /notices/read': [post('/notices/read', MEMBERS_ACT)],
  'GET /notices/:id/shield': [get('/notices/{notice}/shield', OURS)],
  'POST /notices/:id/shield': [post('/notices/{notice}/shield', OURS_ACT, { what: 'all' })],
  'GET /account/notices': [get('/account/notices', MEMBERS)],
  'POST /account/notices': [
    post('/account/notices', MEMBERS_ACT, { ...CHOICES, site_reply: '1' }),
    post('/account/notices', '403 404 404 404 404 404', { mail_reply: 'now' }),
  ],
  'POST /account/notices/unshield': [
    post('/account/notices/unshield', MEMBERS_ACT, { member: '{admin}', kind: 'reply' }),
  ],
  'GET /unsubscribe/:token': [get('/unsubscribe/nothing.at-all', NONE)],
  'POST /unsubscribe/:token': [post('/unsubscribe/nothing.at-all', NONE)],
  // The scene has no room for who listens, so that every answer has an end.
  'GET /live': [get('/live', '303 204 204 204 204 204')],
  'GET /push-worker.js': [get('/push-worker.js', ALL)],
  'GET /account/push/key': [get('/account/push/key', MEMBERS)],
  'POST /account/push': [post('/account/push', MEMBERS_ACT, BROWSER)],
  'POST /account/push/remove': [post('/account/push/remove', MEMBERS_ACT, { subscription: '{other}' })],
  'GET /messages/public': [get('/messages/public', MEMBERS)],
  'GET /admin/public-messages': [get('/admin/public-messages', ADMIN)],
  'POST /admin/public-messages': [
    post('/admin/public-messages', ADMIN_ACT, { title: '大家好', body: '周末修服务器', to_group: '10' }),
    post('/admin/public-messages', '403 403 403 403 403 422', { title: '', body: '周末修服务器' }),
  ],
  'POST /admin/public-messages/:id/remove': [post('/admin/public-messages/{publicMessage}/remove', ADMIN_ACT)],
  'GET /admin/mails': [get('/admin/mails', ADMIN), get('/admin/mails?state=waiting', ADMIN)],
  'POST /admin/mails': [
    post('/admin/mails', ADMIN_ACT, { chosen: '999999', act: 'retry' }),
    post('/admin/mails', '403 403 403 403 403 404', { act: 'discard' }),
  ],
}
