import { GROUP_SECTIONS } from '../../../src/members/group-fields.ts'
import { settingSections, settingsSchema } from '../../../src/settings/settings.ts'
import { PASSWORD } from '../../support/make.ts'
import type { Form } from '../people.ts'
import { ADMIN, ADMIN_ACT, get, post, type RouteRows } from './row.ts'

const BOARD = {
  name: '新名字',
  parent: '{openCategory}',
  position: '3',
  description: '',
  rules: '',
  columns: '0',
  recycles: '1',
  moderators: '',
}
const GROUP = Object.fromEntries(
  GROUP_SECTIONS.filter(section => !section.staffOnly && !section.specialOnly)
    .flatMap(section => section.fields)
    .filter(({ kind }) => kind !== 'ranges' && kind !== 'bits')
    .map(({ name, kind }) => [name, kind === 'text' || kind === 'lines' ? '改过' : '1']),
)
const AMOUNTS = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`extcredits${n + 1}`, '0']))
const CREDITS = Object.fromEntries(
  Array.from({ length: 8 }, (_, n) => [
    [`title${n + 1}`, n < 3 ? `积分${n}` : ''],
    [`unit${n + 1}`, ''],
    [`lower${n + 1}`, '0'],
  ]).flat(),
)
const ANNOUNCEMENT = { title: '公告', body: '停电通知', position: '0', starts: '2026-06-01', ends: '' }

const SECTIONS = ['site', 'access', 'posting', 'reading', 'moderation'] as const
const presets = settingsSchema.parse({}) as Record<string, unknown>

/** What the form of a section sends when nothing is changed in it. */
function settingsForm(section: (typeof SECTIONS)[number]): Form {
  const fields = Object.keys(settingSections[section]).map(name => [name, presets[name]] as const)
  return Object.fromEntries(
    fields.flatMap(([name, value]) => (value === false ? [] : [[name, value === true ? '1' : String(value)]])),
  )
}

/** The panel: for administrators who have given their password again, and for nobody else. */
export const administering: RouteRows = {
  'USE /admin': [get('/admin/nothing', '303 403 403 403 403 404')],
  'GET /admin/sign-in': [get('/admin/sign-in', ADMIN)],
  'POST /admin/sign-in': [
    post('/admin/sign-in', ADMIN_ACT, { password: PASSWORD }),
    post('/admin/sign-in', '403 403 403 403 403 422', { password: 'wrong-plum-9' }),
  ],
  'POST /admin/sign-out': [post('/admin/sign-out', ADMIN_ACT)],
  'GET /admin': [get('/admin', ADMIN)],
  'GET /admin/boards': [get('/admin/boards', ADMIN)],
  'POST /admin/boards': [post('/admin/boards', ADMIN_ACT, { name: '新版', parent: '{openCategory}' })],
  'POST /admin/boards/order': [post('/admin/boards/order', ADMIN_ACT, { 'position_{openBoard}': '5' })],
  'GET /admin/groups': [get('/admin/groups', ADMIN)],
  'GET /admin/groups/:id': [get('/admin/groups/10', ADMIN)],
  'POST /admin/groups/:id': [post('/admin/groups/10', ADMIN_ACT, GROUP)],
  'GET /admin/boards/:id': [
    get('/admin/boards/{openBoard}', ADMIN),
    get('/admin/boards/{hiddenBoard}', ADMIN),
    get('/admin/boards/999999', '303 403 403 403 403 404'),
  ],
  'POST /admin/boards/:id': [post('/admin/boards/{openBoard}', ADMIN_ACT, BOARD)],
  'GET /admin/collections': [
    get('/admin/collections', ADMIN),
    get('/admin/collections?name=%E7%B2%BE%E9%80%89&owner=x', ADMIN),
  ],
  'POST /admin/collections/remove': [post('/admin/collections/remove', ADMIN_ACT, { collection: '{collection}' })],
  'GET /admin/boards/:id/types': [
    get('/admin/boards/{hiddenBoard}/types', ADMIN),
    get('/admin/boards/{openCategory}/types', '303 403 403 403 403 404'),
  ],
  'POST /admin/boards/:id/types': [post('/admin/boards/{openBoard}/types', ADMIN_ACT, { added: '新分类' })],
  'POST /admin/boards/:id/remove': [
    post('/admin/boards/{emptyBoard}/remove', ADMIN_ACT),
    post('/admin/boards/{openBoard}/remove', '403 403 403 403 403 422'),
  ],
  'GET /admin/members': [get('/admin/members', ADMIN), get('/admin/members?email=zqemail&group=10&ip=203', ADMIN)],
  'GET /admin/members/:id': [get('/admin/members/{owner}', ADMIN)],
  'POST /admin/members/:id': [
    post('/admin/members/{other}', ADMIN_ACT, { name: '改名', email: 'x@example.com', group: '10', signature: '' }),
    post('/admin/members/{admin}', '403 403 403 403 403 422', {
      name: '站长',
      email: 'x@example.com',
      group: '10',
      signature: '',
    }),
  ],
  'POST /admin/members/:id/credits': [
    post('/admin/members/{other}/credits', ADMIN_ACT, { ...AMOUNTS, extcredits2: '5', reason: '奖励' }),
  ],
  'POST /admin/members/:id/password-mail': [post('/admin/members/{other}/password-mail', ADMIN_ACT)],
  'POST /admin/members/:id/remove': [
    post('/admin/members/{bystander}/remove', ADMIN_ACT, { name: '旁观者', posts: 'keep' }),
    post('/admin/members/{owner}/remove', ADMIN_ACT, { name: '楼主', posts: 'delete' }),
    post('/admin/members/{admin}/remove', '403 403 403 403 403 403', { name: '站长', posts: 'keep' }),
  ],
  'GET /admin/credits': [get('/admin/credits', ADMIN), get('/admin/credits?board={openBoard}', ADMIN)],
  'POST /admin/credits': [post('/admin/credits', ADMIN_ACT, { ...CREDITS, formula: 'posts+extcredits2', notice: '1' })],
  'POST /admin/credits/rules': [
    post('/admin/credits/rules', ADMIN_ACT, { ...AMOUNTS, action: 'reply', board: '{openBoard}', cycle: '4' }),
  ],
  'POST /admin/credits/rules/:id/remove': [post('/admin/credits/rules/{rule}/remove', ADMIN_ACT)],
  'GET /admin/reports': [get('/admin/reports', ADMIN), get('/admin/reports?show=decided', ADMIN)],
  'GET /admin/recycled-threads': [get('/admin/recycled-threads', ADMIN)],
  'GET /admin/recycled-posts': [get('/admin/recycled-posts', ADMIN)],
  'GET /admin/log': [get('/admin/log', ADMIN), get('/admin/log?action=delete&actor=%E7%AB%99%E9%95%BF', ADMIN)],
  'GET /admin/announcements': [get('/admin/announcements', ADMIN)],
  'GET /admin/announcements/new': [get('/admin/announcements/new', ADMIN)],
  'POST /admin/announcements': [post('/admin/announcements', ADMIN_ACT, ANNOUNCEMENT)],
  'GET /admin/announcements/:id': [get('/admin/announcements/{laterAnnouncement}', ADMIN)],
  'POST /admin/announcements/:id': [post('/admin/announcements/{announcement}', ADMIN_ACT, ANNOUNCEMENT)],
  'POST /admin/announcements/:id/remove': [post('/admin/announcements/{announcement}/remove', ADMIN_ACT)],
  'GET /admin/sorts': [get('/admin/sorts', ADMIN)],
  'POST /admin/sorts': [post('/admin/sorts', ADMIN_ACT, { name: '二手' })],
  'GET /admin/sorts/:id': [get('/admin/sorts/{sort}', ADMIN), get('/admin/sorts/999999', '303 403 403 403 403 404')],
  'POST /admin/sorts/:id': [post('/admin/sorts/{sort}', ADMIN_ACT, { name: '二手', days: '7，30' })],
  'POST /admin/sorts/:id/boards': [post('/admin/sorts/{sort}/boards', ADMIN_ACT, { board: '{openBoard}', asked: '1' })],
  'POST /admin/sorts/:id/fields': [
    post('/admin/sorts/{sort}/fields', ADMIN_ACT, { id: '', name: '价格', kind: 'number', position: '1' }),
    post('/admin/sorts/{sort}/fields', '403 403 403 403 403 422', { name: '价格', kind: 'magic' }),
  ],
  'POST /admin/sorts/:id/fields/:field/remove': [post('/admin/sorts/{sort}/fields/{field}/remove', ADMIN_ACT)],
  'POST /admin/sorts/:id/remove': [post('/admin/sorts/{sort}/remove', ADMIN_ACT)],
  'GET /admin/why': [get('/admin/why', ADMIN), get('/admin/why?member=%E6%A5%BC%E4%B8%BB&board={hiddenBoard}', ADMIN)],
  'GET /admin/links': [get('/admin/links', ADMIN)],
  'POST /admin/links': [
    post('/admin/links', ADMIN_ACT, {
      id: '',
      name: '邻居',
      url: 'https://example.net/',
      description: '',
      position: '1',
    }),
  ],
  'POST /admin/links/:id/remove': [post('/admin/links/{link}/remove', ADMIN_ACT)],
  'GET /admin/settings': [get('/admin/settings', '303 403 403 403 403 302')],
  'GET /admin/settings/:section': [
    ...SECTIONS.map(section => get(`/admin/settings/${section}`, ADMIN)),
    get('/admin/settings/constructor', '303 403 403 403 403 404'),
  ],
  'POST /admin/settings/:section': SECTIONS.map(section =>
    post(`/admin/settings/${section}`, ADMIN_ACT, settingsForm(section)),
  ),
}
