import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import sharp from 'sharp'
import { nameTypes } from '../../src/boards/arranging.ts'
import { type Config, ROOT } from '../../src/config.ts'
import { rangesText } from '../../src/credits/rate-ranges.ts'
import { transact } from '../../src/db/transact.ts'
import { DAY } from '../../src/lib/clock.ts'
import { hashToken, newToken } from '../../src/lib/tokens.ts'
import { makeEmailToken } from '../../src/members/changing-email.ts'
import { makePasswordToken, saveToken } from '../../src/members/recovering.ts'
import { changeSettings, makeBoard, makeThread } from '../support/make.ts'
import { copyRows, putBack, type Rows } from '../support/rows.ts'
import { closeSite } from '../support/site.ts'
import { addGates } from './access-objects.ts'
import { addAnswers } from './answers.ts'
import { addCollections } from './collection-objects.ts'
import { addMarkupThings } from './markup-objects.ts'
import { addNewcomers } from './newcomers.ts'
import { addHiddenThings, addPublicThings, type Names } from './objects.ts'
import { type House, newGuest, openHouse, openPanel, Person, ROLES, type Role, signIn } from './people.ts'
import { addPlay } from './play-objects.ts'
import { addPrivateThings } from './private-objects.ts'
import { addSpaceThings } from './space-objects.ts'
import { addSpecialThings } from './special-objects.ts'

export interface Scene extends House {
  people: Record<Role, Person>
  /** A guest without a cookie, as most readers come. */
  passer: Person
  /** An administrator who has not given her password for the panel. */
  unopened: Person
  /** What `{name}` in a row of the matrix stands for. */
  names: Names
  picture: Buffer
  /** Puts the database back to what it was when the scene was made; on SQLite only. */
  reset(): Promise<void>
  close(): Promise<void>
}

export const RIDDLE = 'TEAPOT'

/** A site with something of every kind in it, and of each kind something that not everybody may see. */
export async function makeScene(changes: Partial<Config> = {}, log?: Logger): Promise<Scene> {
  const house = await openHouse(changes, log)
  const { site, members } = house
  await changeSettings(site, {
    captchaAtRegistration: false,
    captchaAfterFailures: 100,
    searchSeconds: 0,
    searchesPerMinute: 10_000,
    floodSeconds: 0,
    messageSeconds: 0,
    registrationsPerAddress: 1000,
    welcomeText: '',
  })
  await letAllRate(site)
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#369' } })
    .png()
    .toBuffer()
  const names: Names = {}
  for (const [role, member] of Object.entries(members)) names[role] = String(member.id)
  for (const [board, id] of Object.entries(house.boards)) names[`${board}Board`] = String(id)
  const places = (await site.now()).boards
  names.openCategory = String(places.byId.get(house.boards.open)?.parent?.id)
  names.emptyBoard = String(await makeBoard(site, '空版'))
  names.asset = assetName()
  await addPublicThings(house, names, picture)
  await addHiddenThings(house, names, picture)
  await addAnswers(house, names)
  await addSecrets(house, names)
  await addNewcomers(house, names)
  await addSpecialThings(house, names)
  await addPrivateThings(house, names)
  await addMarkupThings(house, names)
  await addCollections(house, names)
  await addGates(house, names)
  await addSpaceThings(house, names)
  await addPlay(house, names)
  const people = await signInAll(house)
  const unopened = await signIn(site.origin, members.admin.name)
  people.admin = await openPanel(people.admin)
  names.otherSession = hashToken(await secondSession(house))
  await placeRiddle(house)
  await site.views.flush(site.db)
  const kept: Rows | undefined = site.database.sqlite && copyRows(site)
  return {
    ...house,
    people,
    passer: new Person(site.origin, '', ''),
    unopened,
    names,
    picture,
    reset: async () => kept && putBack(site, kept),
    async close() {
      await closeSite(site)
      rmSync(site.folder, { recursive: true, force: true })
    },
  }
}

/** Every group that writes may also rate, far enough for a thousand questions. */
async function letAllRate(site: House['site']): Promise<void> {
  const rate_ranges = rangesText([{ credit: 1, min: -5, max: 5, perDay: 100_000, own: false }])
  await transact(
    site.db,
    tx => tx.updateTable('member_group').set({ rate_ranges }).where('can_reply', '=', 1).execute(),
    'site',
  )
}

/** The text with every `{name}` of the scene replaced by what it stands for. */
export function filled(text: string, names: Names): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole)
}

/** One of the built styles, by the name it has now. */
function assetName(): string {
  const manifest = readFileSync(join(ROOT, 'dist/public/manifest.json'), 'utf8')
  return (JSON.parse(manifest) as Record<string, string>)['site.css'] ?? ''
}

async function addSecrets({ site, members, boards }: House, names: Names): Promise<void> {
  const at = site.clock.now()
  const reset = await makePasswordToken(site.db, members.owner.member?.email ?? '', at)
  const email = await makeEmailToken(site.db, members.owner.id, 'new@example.com', at)
  names.passwordToken = reset?.token ?? ''
  names.emailToken = email?.token ?? ''
  names.phoneToken = newToken()
  const proved = { kind: 'phone' as const, memberId: null, payload: '+8613800138000', at, life: DAY }
  await transact(site.db, tx => saveToken(tx, names.phoneToken ?? '', proved), 'nothing')
  await transact(
    site.db,
    tx => nameTypes(tx, boards.hidden, [{ id: null, name: 'zqtypename', staffOnly: false }]),
    'site',
  )
  names.goal = String((await makeThread(site, members.other, boards.open, { title: '合并到这里' })).id)
  names.theirThread = String((await makeThread(site, members.other, boards.theirs, { title: '别处的主题' })).id)
}

async function signInAll({ site, members }: House): Promise<Record<Role, Person>> {
  const people: Partial<Record<Role, Person>> = {}
  for (const role of ROLES) {
    people[role] = role === 'guest' ? await newGuest(site.origin) : await signIn(site.origin, members[role].name)
  }
  return people as Record<Role, Person>
}

/** The owner is signed in at another place too. Answers the session's number. */
async function secondSession({ site, members }: House): Promise<string> {
  const elsewhere = await signIn(site.origin, members.owner.name)
  const sid = decodeURIComponent(elsewhere.cookie)
    .replace(/^.*=s:/, '')
    .replace(/\..*$/, '')
  await site.db.updateTable('session').set({ agent: 'zqsessionagent' }).where('id_hash', '=', hashToken(sid)).execute()
  return sid
}

/** Everybody has seen a riddle whose answer we know. */
async function placeRiddle({ site }: House): Promise<void> {
  const rows = await site.db.selectFrom('session').select(['id_hash', 'data']).execute()
  for (const { id_hash, data } of rows) {
    const captcha = { answer: RIDDLE, until: site.clock.now() + DAY }
    const known = JSON.stringify({ ...JSON.parse(data), captcha })
    await site.db.updateTable('session').set({ data: known }).where('id_hash', '=', id_hash).execute()
  }
}
