import { ADMIN, ADMIN_ACT, get, MEMBERS, MEMBERS_ACT, post, type RouteRows } from './row.ts'

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
}
