import { BlockList, isIP, isIPv4 } from 'node:net'

/** Networks of IPv4 that are no hosts of the open internet (IANA's special purposes, multicast, the future). */
const CLOSED_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

/** What of the global half of IPv6 leads elsewhere: Teredo and other protocols, 6to4, examples, AS112. */
const CLOSED_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const

const closed = new BlockList()
for (const [network, bits] of CLOSED_V4) closed.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of CLOSED_V6) closed.addSubnet(network, bits, 'ipv6')

/** Only here are hosts given addresses; mapped, NAT64, local and link addresses are all outside. */
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** Whether this is the address of a host that anybody on the internet reaches, and of nothing nearer to us. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, 'ipv4')
  return (
    isIP(address) === 6 && !address.includes('%') && global.check(address, 'ipv6') && !closed.check(address, 'ipv6')
  )
}
