import { BOARD_PASSWORD } from '../access-objects.ts'
import { ADMIN, ADMIN_ACT, get, MEMBERS, MEMBERS_ACT, post, type RouteRows, STAFF } from './row.ts'

const WORDS = { days: '3', reason: '整顿' }
const DENY = { ...WORDS, may_view: '0', may_post: '-1', may_reply: '0', may_upload: '0', may_download: '0' }

/** The gates of boards, and what holds for one member alone. */
export const access: RouteRows = {
  'POST /boards/:id/password': [
    post('/boards/{lockedBoard}/password', '303 303 303 303 303 303', { password: BOARD_PASSWORD }),
    post('/boards/{lockedBoard}/password', '422 422 422 422 422 303', { password: 'wrong' }),
    post('/boards/{hiddenBoard}/password', '404 303 404 404 303 303', { password: BOARD_PASSWORD }),
    post('/boards/{pricedBoard}/password', '404 404 404 404 404 303', { password: BOARD_PASSWORD }),
  ],
  'POST /boards/:id/entry': [
    post('/boards/{pricedBoard}/entry', '403 303 303 303 303 303', { price: '1' }),
    post('/boards/{lockedBoard}/entry', '403 404 404 404 404 303', { price: '1' }),
  ],
  'GET /account/groups': [get('/account/groups', MEMBERS), get('/account/groups?group={freeGroup}', MEMBERS)],
  'POST /account/groups/main': [
    post('/account/groups/main', '403 303 422 403 403 403', { group: '{askedGroup}' }),
    post('/account/groups/main', '403 303 303 403 403 403', { group: '0' }),
  ],
  'POST /account/groups/:id/join': [
    post('/account/groups/{freeGroup}/join', MEMBERS_ACT, { days: '1', words: '' }),
    post('/account/groups/1/join', '403 403 403 403 403 403', { days: '1', words: '' }),
  ],
  'POST /account/groups/:id/leave': [post('/account/groups/{askedGroup}/leave', '403 303 422 422 422 422')],
  'USE /account/minor': [get('/account/minor/nothing', '303 404 404 404 404 404')],
  'GET /account/minor': [get('/account/minor', MEMBERS)],
  'POST /account/minor': [
    post('/account/minor', MEMBERS_ACT, { code: '1234', again: '1234' }),
    post('/account/minor', '403 422 422 422 422 422', { code: 'x', again: 'x' }),
  ],
  'POST /account/minor/end': [post('/account/minor/end', '403 422 422 422 422 422', { code: '0000' })],
  'POST /admin/members/:id/minor/end': [post('/admin/members/{other}/minor/end', ADMIN_ACT)],
  'POST /admin/groups': [post('/admin/groups', ADMIN_ACT, { title: '新组', from: '11' })],
  'POST /admin/groups/ladder': [
    post('/admin/groups/ladder', ADMIN_ACT, { title_10: '新手', credits_10: '0', title_11: '熟客', credits_11: '90' }),
    post('/admin/groups/ladder', '403 403 403 403 403 422', { title_10: '新手', credits_10: 'x' }),
  ],
  'POST /admin/groups/:id/copy': [post('/admin/groups/{freeGroup}/copy', ADMIN_ACT, { from: '12' })],
  'POST /admin/groups/:id/remove': [
    post('/admin/groups/{freeGroup}/remove', ADMIN_ACT),
    post('/admin/groups/1/remove', '403 403 403 403 403 422'),
  ],
  'GET /admin/group-applications': [get('/admin/group-applications', ADMIN)],
  'POST /admin/group-applications': [
    post('/admin/group-applications', ADMIN_ACT, { member: '{other}', group: '{askedGroup}', verdict: 'grant' }),
  ],
  'GET /admin/members/:id/groups': [get('/admin/members/{owner}/groups', ADMIN)],
  'POST /admin/members/:id/groups': [
    post('/admin/members/{other}/groups', ADMIN_ACT, { group: '16', days: '5', main: '1' }),
    post('/admin/members/{other}/groups', '403 403 403 403 403 403', { group: '10', days: '5' }),
  ],
  'POST /admin/members/:id/groups/end': [
    post('/admin/members/{owner}/groups/end', ADMIN_ACT, { group: '{askedGroup}' }),
  ],
  'GET /admin/panel-log': [get('/admin/panel-log', ADMIN), get('/admin/panel-log?name=x&page=2', ADMIN)],
  'GET /admin/teams': [get('/admin/teams', ADMIN)],
  'POST /admin/teams': [post('/admin/teams', ADMIN_ACT, { name: '编辑部', section: 'boards' })],
  'POST /admin/teams/staff': [
    post('/admin/teams/staff', ADMIN_ACT, { name: '路人', team: '{team}' }),
    post('/admin/teams/staff', '403 403 403 403 403 422', { name: '路人', founder: '1' }),
  ],
  'POST /admin/teams/:id': [post('/admin/teams/{team}', ADMIN_ACT, { name: '编辑部', section: 'boards' })],
  'POST /admin/teams/:id/remove': [post('/admin/teams/{team}/remove', ADMIN_ACT)],
  'POST /members/:id/cleanings/:cleaning/undo': [
    post('/members/{bystander}/cleanings/1/undo', '403 403 403 404 404 404'),
  ],
  'GET /members/:id/crimes': [get('/members/{bystander}/crimes', STAFF)],
  'GET /members/:id/access': [
    get('/members/{bystander}/access', STAFF),
    get('/members/{admin}/access', '303 403 403 403 403 403'),
  ],
  'POST /members/:id/access': [
    post('/members/{bystander}/access', '403 403 403 403 303 303', { ...DENY, board: '{openBoard}' }),
    post('/members/{bystander}/access', '403 403 403 403 403 303', { ...DENY, board: '{openBoard}', may_post: '1' }),
    post('/members/{admin}/access', '403 403 403 403 403 403', { ...DENY, board: '{openBoard}' }),
  ],
  'POST /members/:id/access/end': [
    post('/members/{bystander}/access/end', '403 403 403 403 303 303', { board: '{openBoard}' }),
  ],
}
