import { ADMIN, ADMIN_ACT, get, MEMBERS, MEMBERS_ACT, post, type RouteRows } from './row.ts'

// The conversation of the scene is one of the owner and the administrator.
const OURS = '303 200 404 404 404 200'
const OURS_ACT = '403 303 404 404 404 303'

/** What members say to each other without others, and whom they want to hear nothing from. */
export const messaging: RouteRows = {
  'USE /messages': [get('/messages/nothing', '303 404 404 404 404 404')],
  'GET /messages': [get('/messages', MEMBERS)],
  'GET /messages/search': [get('/messages/search?q=zqprivate', MEMBERS)],
  'GET /messages/new': [get('/messages/new', MEMBERS)],
  'POST /messages': [
    post('/messages', '403 303 303 422 303 303', { to: '{penPal}', body: '您好您好' }),
    post('/messages', '403 422 422 422 422 422', { to: '没有这个人', body: '您好您好' }),
  ],
  'GET /messages/:id': [get('/messages/{conversation}', OURS)],
  'GET /messages/:id/text': [get('/messages/{conversation}/text', OURS)],
  'POST /messages/:id': [post('/messages/{conversation}', OURS_ACT, { body: '再说一句' })],
  'POST /messages/:id/clear': [post('/messages/{conversation}/clear', OURS_ACT)],
  'POST /messages/:id/remove': [
    post('/messages/{conversation}/remove', OURS_ACT, { message: '{message}' }),
    post('/messages/{conversation}/remove', '403 403 404 404 404 403', { message: 'x' }),
  ],
  'POST /messages/:id/report': [
    post('/messages/{conversation}/report', OURS_ACT, { message: '{message}', reason: '' }),
  ],
  'POST /messages/:id/members': [
    post('/messages/{conversation}/members', '403 403 404 404 404 403', { name: '{penPal}' }),
  ],
  'POST /messages/:id/leave': [post('/messages/{conversation}/leave', '403 403 404 404 404 403')],
  'GET /account/blocked': [get('/account/blocked', MEMBERS)],
  'POST /account/blocked': [post('/account/blocked', '403 422 422 422 422 422', { name: '{penPal}' })],
  'POST /account/blocked/remove': [post('/account/blocked/remove', MEMBERS_ACT, { member: '{silenced}' })],
  'GET /admin/held': [get('/admin/held', ADMIN)],
  'POST /admin/held/messages/:id': [
    post('/admin/held/messages/999', '403 403 403 403 403 404', { verdict: 'approve' }),
    post('/admin/held/messages/{message}', '403 403 403 403 403 404', { verdict: 'refuse' }),
  ],
  'POST /admin/held/notes/:id': [
    post('/admin/held/notes/{heldNote}', ADMIN_ACT, { verdict: 'approve' }),
    post('/admin/held/notes/999999', '403 403 403 403 403 404', { verdict: 'approve' }),
  ],
  'GET /admin/message-reports': [get('/admin/message-reports', ADMIN)],
  'POST /admin/message-reports/:id': [
    post('/admin/message-reports/{messageReport}', ADMIN_ACT, { decision: 'ignore' }),
    post('/admin/message-reports/999', '403 403 403 403 403 404', { decision: 'ignore' }),
  ],
}
