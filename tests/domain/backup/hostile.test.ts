import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backup } from '../../../src/backup/backing-up.ts'
import { restore } from '../../../src/backup/restoring.ts'
import { onBothEngines, type TestForum } from '../../support/forum.ts'
import { makeMember } from '../../support/make.ts'
import { changed, type Entry, readArchive, writeArchive } from './archives.ts'
import { listFiles, listRows, makeScene } from './scene.ts'

type Change = (entries: Entry[], folder: string) => Entry[]

const added =
  (entry: Partial<Entry>): Change =>
  entries => [...entries, { name: 'uploads/good.png', text: 'a picture' }, { name: '', text: '', ...entry }]

const inManifest =
  (change: (manifest: Record<string, unknown>) => object): Change =>
  entries =>
    changed(entries, 'manifest.json', text => JSON.stringify(change(JSON.parse(text))))

const inMembers =
  (change: (member: Record<string, unknown>) => unknown): Change =>
  entries =>
    changed(entries, 'tables/member.jsonl', text => {
      const [first = '', ...others] = text.split('\n')
      return [JSON.stringify(change(JSON.parse(first))), ...others].join('\n')
    })

const without =
  (name: string): Change =>
  entries =>
    entries.filter(entry => entry.name !== name)

const hostile: Record<string, [Change, string]> = {
  'leads out of the uploads folder': [added({ name: 'uploads/../../escaped' }), 'what no backup holds'],
  'leads out by its first step': [added({ name: '../escaped' }), 'what no backup holds'],
  'names an absolute place': [
    (all, folder) => added({ name: join(folder, 'escaped') })(all, folder),
    'no backup holds',
  ],
  'names a hidden file': [added({ name: 'uploads/ab/.escaped' }), 'what no backup holds'],
  'names a file of Windows': [added({ name: 'uploads/..\\..\\escaped' }), 'what no backup holds'],
  'has a symbolic link': [added({ name: 'uploads/a', header: { type: 'SymbolicLink', linkpath: '/' } }), 'plain file'],
  'has a hard link': [added({ name: 'uploads/a', header: { type: 'Link', linkpath: '/etc/passwd' } }), 'plain file'],
  'has a device': [added({ name: 'uploads/a', header: { type: 'CharacterDevice' } }), 'not a plain file'],
  'has a folder': [added({ name: 'uploads/a', header: { type: 'Directory' } }), 'not a plain file'],
  'has a long name by extension': [
    added({ name: 'x', text: '16 path=../esc\n', header: { type: 'ExtendedHeader' } }),
    'plain',
  ],
  'claims a size it has not': [added({ name: 'uploads/a', header: { size: 9e9 } }), 'no backup holds'],
  'has another table after the last': [added({ name: 'tables/session.jsonl' }), 'what no backup holds'],
  'speaks of an unknown table': [inManifest(all => ({ ...all, rows: { session: 1 } })), 'unknown table: "session"'],
  'speaks of a table of the search': [inManifest(all => ({ ...all, rows: { post_words: 1 } })), 'unknown table'],
  'lacks a table': [
    inManifest(({ rows, ...all }) => ({ ...all, rows: { ...(rows as object), post: undefined } })),
    'lacks',
  ],
  'lacks the file of a table': [without('tables/post.jsonl'), 'what no backup holds'],
  'lacks the last file': [without('tables/warning.jsonl'), 'what no backup holds'],
  'lacks the manifest': [without('manifest.json'), 'not a backup'],
  'has its files in another order': [
    entries => [...entries.slice(0, 1), ...entries.slice(1).toReversed()],
    'no backup holds',
  ],
  'is of a later version': [inManifest(all => ({ ...all, migrations: ['0001_site', '9999_later'] })), '"9999_later"'],
  'is of a later format': [inManifest(all => ({ ...all, format: 2 })), 'newer version'],
  'has a manifest that is none': [inManifest(() => []), 'manifest cannot be read'],
  'has an unknown column': [inMembers(all => ({ ...all, 'name") --': 1 })), 'unknown column: member."name\\") --"'],
  'has a prototype for a column': [inMembers(all => ({ ...all, ['__proto__']: 1 })), 'unknown column'],
  'has a row without a column': [inMembers(({ name, ...all }) => all), 'differ in their columns'],
  'has text for a number': [inMembers(all => ({ ...all, credits: '1' })), 'member.credits holds'],
  'has a fraction for a number': [inMembers(all => ({ ...all, credits: 0.5 })), 'member.credits holds'],
  'has a list for a text': [inMembers(all => ({ ...all, name: ['x'] })), 'member.name holds'],
  'has nothing where something must be': [inMembers(all => ({ ...all, name: null })), 'member.name holds'],
  'has a row that is a list': [inMembers(() => []), 'is not a row'],
  'has a line that is no JSON': [
    entries => changed(entries, 'tables/post.jsonl', text => `{"id":${text}`),
    'is not a row',
  ],
  'has fewer rows than it says': [entries => changed(entries, 'tables/notice.jsonl', () => ''), 'notice has 0 rows'],
  'ends within a line': [entries => changed(entries, 'tables/post.jsonl', text => text.slice(0, -1)), 'within a line'],
  'points to what is not there': [inMembers(all => ({ ...all, group_id: 4711 })), 'Nothing was restored'],
}

onBothEngines('an archive', open => {
  test('that means harm or is damaged is refused, and leaves everything as it was', async () => {
    const source = await open()
    await makeScene(source)
    const target = await open()
    const good = join(source.folder, 'good.tar.gz')
    await backup(source, good)
    const entries = await readArchive(good)
    const before = await listRows(target.db)
    for (const [what, [change, why]] of Object.entries(hostile)) {
      const file = join(target.folder, 'bad.tar.gz')
      writeArchive(file, change(entries, target.folder))
      await expect(restore(target, file), what).rejects.toThrow(why)
      await expectUntouched(target, before, what)
    }
    await restore(target, good)
    expect(await listRows(target.db)).toEqual(await listRows(source.db))
  }, 120_000)

  test('that is cut off, or none at all, is refused', async () => {
    const [source, target] = [await open(), await open()]
    await makeMember(source, '安安')
    const [good, bad] = [join(source.folder, 'good.tar.gz'), join(source.folder, 'bad.tar.gz')]
    await backup(source, good)
    const bytes = readFileSync(good)
    const before = await listRows(target.db)
    for (const length of [0, 1, 300, Math.floor(bytes.length / 2), bytes.length - 4]) {
      writeFileSync(bad, bytes)
      truncateSync(bad, length)
      await expect(restore(target, bad), `${length} bytes`).rejects.toThrow(/damaged/)
    }
    writeFileSync(bad, 'not an archive, but a text that is long enough to be one')
    await expect(restore(target, bad)).rejects.toThrow('damaged or not a backup')
    await expect(restore(target, join(target.folder, 'nowhere'))).rejects.toThrow('no such file')
    await expectUntouched(target, before, 'cut off')
  })

  test('of an earlier version, which lacks a table that came later, is taken', async () => {
    const [source, target] = [await open(), await open()]
    await makeMember(source, '安安')
    const file = join(source.folder, 'backup.tar.gz')
    await backup(source, file)
    const entries = (await readArchive(file)).filter(entry => entry.name !== 'tables/warning.jsonl')
    const change = inManifest(({ rows, migrations, ...all }) => ({
      ...all,
      rows: { ...(rows as object), warning: undefined },
      migrations: (migrations as string[]).slice(0, -1),
    }))
    writeArchive(file, change(entries, ''))
    await restore(target, file)
    expect(await listRows(target.db)).toEqual(await listRows(source.db))
  })

  test('that is being written is not written by another', async () => {
    const forum = await open()
    const file = join(forum.folder, 'backup.tar.gz')
    mkdirSync(forum.folder, { recursive: true })
    writeFileSync(`${file}.part`, 'half')
    await expect(backup(forum, file)).rejects.toThrow('is under way')
    expect(readFileSync(`${file}.part`, 'utf8')).toBe('half')
    expect(existsSync(file)).toBe(false)
  })
})

async function expectUntouched(target: TestForum, before: object, what: string): Promise<void> {
  expect(await listRows(target.db), what).toEqual(before)
  expect(existsSync(target.files.root) ? listFiles(target.files.root) : {}, what).toEqual({})
  expect(existsSync(join(target.folder, 'escaped')), what).toBe(false)
  expect(existsSync(join(target.folder, '..', 'escaped')), what).toBe(false)
}
