import { PASSWORD } from '../../support/make.ts'
import { ADMIN, ADMIN_ACT, ALL, get, MEMBERS, NONE, post, type RouteRows } from './row.ts'

const WRONG = { phone: '13800138000', code: '000000' }
const ASKED = { phone: '13800138000', captcha: 'teapot' }
const REFUSED = '422 422 422 422 422 422'
/** The scene has a bare address, for which browsers make none. */
const NO_PASSKEYS = '403 404 404 404 404 404'
const JOIN = { name: '手机来的', password: 'new-plum-blossom-8', password2: 'new-plum-blossom-8', agreed: '1' }

/** Ways to prove who somebody is. */
export const identity: RouteRows = {
  'GET /phone/sign-in': [get('/phone/sign-in', '200 303 303 303 303 303')],
  'POST /phone/sign-in': [post('/phone/sign-in', ALL, ASKED)],
  'POST /phone/sign-in/code': [post('/phone/sign-in/code', REFUSED, WRONG)],
  'GET /phone/register/:token': [get('/phone/register/{phoneToken}', ALL), get('/phone/register/nothing', NONE)],
  'POST /phone/register/:token': [
    post('/phone/register/{phoneToken}', '303 303 303 303 303 303', JOIN),
    post('/phone/register/{passwordToken}', NONE, JOIN),
  ],
  'GET /account/invitations': [get('/account/invitations', MEMBERS)],
  'POST /account/invitations': [post('/account/invitations', '403 403 403 403 403 403', { number: '1' })],
  'GET /admin/registrations': [get('/admin/registrations', ADMIN)],
  'POST /admin/registrations/:id/accept': [post('/admin/registrations/{waiting}/accept', ADMIN_ACT)],
  'POST /admin/registrations/:id/refuse': [
    post('/admin/registrations/{waiting}/refuse', ADMIN_ACT, { reason: '不是本地人' }),
  ],
  'GET /admin/invitations': [get('/admin/invitations', ADMIN)],
  'POST /admin/invitations': [post('/admin/invitations', ADMIN_ACT, { number: '2', days: '10', name: '' })],
  'POST /admin/invitations/:id/withdraw': [post('/admin/invitations/{invitation}/withdraw', ADMIN_ACT)],
  'GET /phone/recover': [get('/phone/recover', ALL)],
  'POST /phone/recover': [post('/phone/recover', ALL, ASKED)],
  'POST /phone/recover/code': [post('/phone/recover/code', REFUSED, WRONG)],
  'POST /sign-in/two-step': [post('/sign-in/two-step', '403 403 403 403 403 403', { code: '123456' })],
  'GET /account/two-step': [get('/account/two-step', MEMBERS)],
  'POST /account/two-step': [post('/account/two-step', '403 200 200 200 200 200', { present: PASSWORD })],
  'POST /account/two-step/confirm': [post('/account/two-step/confirm', '403 422 422 422 422 422', { code: '123456' })],
  'POST /account/two-step/codes': [
    post('/account/two-step/codes', '403 422 422 422 422 422', { present: PASSWORD, code: '123456' }),
  ],
  'POST /account/two-step/end': [
    post('/account/two-step/end', '403 422 422 422 422 422', { present: PASSWORD, code: '123456' }),
  ],
  'POST /account/two-step/app/end': [
    post('/account/two-step/app/end', '403 404 404 404 404 404', { present: PASSWORD, code: '123456' }),
  ],
  'POST /account/two-step/passkeys': [post('/account/two-step/passkeys', NO_PASSKEYS, { present: PASSWORD })],
  'GET /account/passkeys': [get('/account/passkeys', MEMBERS)],
  'POST /account/passkeys': [post('/account/passkeys', NO_PASSKEYS, { present: PASSWORD })],
  'POST /account/passkeys/new': [post('/account/passkeys/new', NO_PASSKEYS, { name: '手机', credential: '{}' })],
  'POST /account/passkeys/remove': [
    post('/account/passkeys/remove', NO_PASSKEYS, { passkey: 'nothing', present: PASSWORD }),
  ],
  'POST /passkeys/challenge': [post('/passkeys/challenge', NONE, { purpose: 'sign-in' })],
  'POST /sign-in/passkey': [post('/sign-in/passkey', NONE, { credential: '{}' })],
  'POST /admin/sign-in/passkey': [
    post('/admin/sign-in/passkey', '403 403 403 403 403 404', { credential: '{}', back: '/admin' }),
  ],
  'POST /admin/members/:id/two-step/end': [post('/admin/members/{other}/two-step/end', ADMIN_ACT)],
  'POST /account/password/question/remove': [
    post('/account/password/question/remove', '403 303 303 303 303 303', { present: PASSWORD }),
  ],
  'GET /outside/sign-in': [get('/outside/sign-in', NONE)],
  'GET /outside/back': [get('/outside/back', NONE)],
  'GET /outside/register': [get('/outside/register', NONE)],
  'POST /outside/register': [
    post('/outside/register', NONE, { name: '外来的', email: 'out@example.com', agreed: '1' }),
  ],
  'GET /account/prove': [get('/account/prove', '303 404 404 404 404 404')],
  'POST /account/prove/outside': [post('/account/prove/outside', NO_PASSKEYS, { back: '/account/password' })],
  'POST /account/prove/passkey': [post('/account/prove/passkey', NO_PASSKEYS, { credential: '{}' })],
  'GET /account/outside': [get('/account/outside', MEMBERS)],
  'POST /account/outside': [post('/account/outside', '403 404 404 404 404 404', { present: PASSWORD })],
  'POST /account/outside/remove': [post('/account/outside/remove', '403 303 303 303 303 303', { present: PASSWORD })],
  'GET /account/phone': [get('/account/phone', MEMBERS)],
  'POST /account/phone': [post('/account/phone', '403 200 200 200 200 200', { ...ASKED, present: PASSWORD })],
  'POST /account/phone/code': [post('/account/phone/code', '403 422 422 422 422 422', WRONG)],
  'POST /account/phone/remove': [
    post('/account/phone/remove', '403 303 303 303 303 303', { present: PASSWORD }),
    post('/account/phone/remove', '403 422 422 422 422 422', { present: 'wrong-plum-9' }),
  ],
}
