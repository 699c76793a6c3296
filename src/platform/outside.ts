import { lookup, resolve } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** How the house reaches servers of others: whether internal ones are meant to be reached, and who answers questions about names. */
export type Outside = Readonly<{
  internal: boolean
  resolve: (name: string, type: string) => Promise<string[] | string[][]>
  addresses: (host: string) => Promise<readonly string[]>
}>

export function openOutside(internal: boolean): Outside {
  return {
    internal,
    resolve: (name, type) => resolve(name, type) as Promise<string[] | string[][]>,
    addresses: async host => (await lookup(host, { all: true })).map(({ address }) => address),
  }
}

/** A server given by an administrator lies within the house's own network, where nobody may be led to by a form. */
export class InternalServer extends Error {}

const inside = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, prefix)
for (const [net, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, prefix, 'ipv6')

/** Whether an address belongs to private, local or reserved space (IANA special-purpose registries). */
export function isInternal(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  return inside.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}

/**
 * The address to connect to for a server's name. The connection is made to this very address, so that a second answer to the same question cannot lead
 * somewhere else. Every address of the name has to be outside, or internal ones allowed.
 */
export async function addressOf(outside: Outside, host: string): Promise<string> {
  const addresses = isIP(host) ? [host] : await outside.addresses(host)
  if (addresses.length === 0) throw new Error(`${host} has no address`)
  if (!outside.internal && addresses.some(isInternal)) throw new InternalServer(host)
  return addresses[0]!
}
