import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Address, fetchForeign } from '../../../src/lib/fetching.ts'
import { isPublicAddress } from '../../../src/lib/public-addresses.ts'
import { sourcesBelow } from '../../support/sources.ts'

const PUBLIC = '93.184.216.34'

/** Where sockets were connected to; those to the public address are led to the server of the test. */
const connects: string[] = []
let server: Server
let answers: RequestListener

beforeEach(async () => {
  connects.length = 0
  server = createServer((req, res) => answers(req, res))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const connect = Socket.prototype.connect
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...given: unknown[]) {
    const [first] = given.flat() as [
      {
        host: string
        port: number
        lookup?: (name: string, options: object, done: (error: null, address: string) => void) => void
      },
    ]
    const note = (address: string) => {
      connects.push(`${address}:${first.port}`)
      return Reflect.apply(connect, this, [{ host: '127.0.0.1', port }])
    }
    if (!first.lookup || /^[\d.]+$|:/.test(first.host)) return note(first.host)
    first.lookup(first.host, {}, (_error: null, address: string) => note(address))
    return this
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  server.close()
})

function resolving(...addresses: string[]): { resolve: () => Promise<Address[]> } {
  return { resolve: async () => addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })) }
}

/** One and the same host, written as nobody should have to read it. */
const NEAR = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '0',
    '0.0.0.0',
  ],
  ...['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.254', '192.168.1.1', '3232235777', '0xc0a80101'],
  ...['169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '100.64.0.1', '100.127.255.255'],
  ...['192.0.0.1', '192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9', '192.88.99.1'],
  ...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '①②⑦.⓪.⓪.①', '127。0。0。1', '%31%32%37.0.0.1'],
  ...[
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:a9fe:a9fe]',
    '[::7f00:1]',
  ],
  ...[
    '[64:ff9b::7f00:1]',
    '[64:ff9b::169.254.169.254]',
    '[64:ff9b:1::a00:1]',
    '[2002:7f00:1::]',
    '[2002:a9fe:a9fe::1]',
  ],
  ...[
    '[2001::1]',
    '[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
    '[2001:db8::1]',
    '[3fff::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
  ],
  ...['[fe80::1]', '[fec0::1]', '[ff02::1]', '[100::1]', '[5f00::1]', '[::ffff:0:127.0.0.1]', '[2001:10::1]'],
]

test('S-08 no host that is near to us is ever connected to, however its address is written', async () => {
  answers = (_req, res) => res.end('secret')
  const hosts = [...NEAR.map(host => `http://${host}/`), ...NEAR.map(host => `https://${host}/`)]
  const others = [
    'file:///etc/passwd',
    'gopher://93.184.216.34:70/1',
    'ftp://93.184.216.34/',
    'data:image/png,x',
    'dict://93.184.216.34:11211/',
  ]
  others.push(
    'http://93.184.216.34:22/',
    'http://93.184.216.34:443/',
    'https://93.184.216.34:80/',
    'http://93.184.216.34:6379/',
  )
  others.push('http://name:word@93.184.216.34/', '//93.184.216.34/', '/photo.png', 'http://', 'javascript:alert(1)', '')
  for (const address of [...hosts, ...others])
    expect([address, await fetchForeign(address)]).toEqual([address, 'address'])
  expect(connects).toEqual([])
})

test('S-08 a name is asked for once and connected to as it was answered, and one bad answer of several spoils it', async () => {
  answers = (_req, res) => res.end('picture')
  const flips = [PUBLIC, '127.0.0.1', '127.0.0.1']
  const asked: string[] = []
  const resolve = async (name: string) => {
    asked.push(name)
    return [{ address: flips.shift() ?? '127.0.0.1', family: 4 }]
  }
  expect(String(await fetchForeign('http://rebind.example/a.png', { resolve }))).toBe('picture')
  expect([asked, connects]).toEqual([['rebind.example'], [`${PUBLIC}:80`]])
  expect(await fetchForeign('http://rebind.example/a.png', { resolve })).toBe('address')
  for (const bad of ['127.0.0.1', '::ffff:10.0.0.1', 'fe80::1%lo', '64:ff9b::a00:1']) {
    expect(await fetchForeign('http://two.example/', resolving(PUBLIC, bad)), bad).toBe('address')
  }
  expect(await fetchForeign('http://none.example/', resolving())).toBe('address')
  expect(connects).toHaveLength(1)
})

test('S-08 every redirect is looked at as if it were the first address, and there are not many', async () => {
  const elsewhere = [
    'http://127.0.0.1/',
    'http://0x7f.1/',
    'file:///etc/passwd',
    'gopher://93.184.216.34/',
    'http://[::1]/',
    '//2130706433/x',
  ]
  for (const to of [...elsewhere, 'http://93.184.216.34:8080/', 'http://near.example/']) {
    answers = (req, res) =>
      req.url === '/second'
        ? res.writeHead(302, { Location: to }).end()
        : res.writeHead(301, { Location: '/second' }).end()
    const resolve = async (name: string) => [{ address: name === 'near.example' ? '10.0.0.8' : PUBLIC, family: 4 }]
    connects.length = 0
    expect([to, await fetchForeign('http://far.example/', { resolve })]).toEqual([to, 'address'])
    expect(connects).toEqual([`${PUBLIC}:80`, `${PUBLIC}:80`])
  }
  answers = (_req, res) => res.writeHead(302, { Location: '/again' }).end()
  connects.length = 0
  expect(await fetchForeign('http://far.example/', resolving(PUBLIC))).toBe('answer')
  expect(connects).toHaveLength(5)
})

test('S-08 what is too large, too slow, packed, or no picture of success is not taken', async () => {
  const far = (terms = {}) => fetchForeign('http://far.example/', { ...resolving(PUBLIC), ...terms })
  answers = (_req, res) => res.writeHead(200, { 'Content-Length': '6000000' }).end()
  expect(await far()).toBe('size')
  answers = (_req, res) => void Promise.resolve(res.write(Buffer.alloc(900))).then(() => res.end(Buffer.alloc(200)))
  expect(await far({ max: 1000 })).toBe('size')
  expect(await far({ max: 1100 })).toHaveLength(1100)
  answers = (_req, res) => void res.write('a')
  expect(await far({ patience: 100 })).toBe('time')
  answers = () => {}
  expect(await far({ patience: 100 })).toBe('time')
  expect(await far({ patience: 50, resolve: () => new Promise(() => {}) })).toBe('time')
  answers = (_req, res) => res.writeHead(200, { 'Content-Encoding': 'gzip' }).end('x')
  expect(await far()).toBe('answer')
  answers = (_req, res) => res.writeHead(404).end('x')
  expect(await far()).toBe('answer')
})

test('S-08 the rest of the internet may be asked', () => {
  const open = [PUBLIC, '1.1.1.1', '100.63.255.255', '172.32.0.1', '198.20.0.1', '2606:2800:220:1::1', '2400:3200::1']
  expect(open.filter(address => !isPublicAddress(address))).toEqual([])
})

test('S-08 nothing else in the program asks other servers but those of the SMS, which the operator names', () => {
  const asking = sourcesBelow('src').filter(({ text }) =>
    /\bfetch\(|from 'node:https'|from 'node:http2'|from 'undici'|\brequest as\b|http\.(get|request)\(|\bcreateConnection\(/.test(
      text,
    ),
  )
  expect(asking.map(({ path }) => path)).toEqual([
    'src/lib/fetching.ts',
    'src/lib/posting-foreign.ts',
    'src/lib/sms-aliyun.ts',
    'src/lib/sms-tencent.ts',
  ])
})
