// IPv4 and IPv6 addresses as numbers, the networks that hold them, and the blocks that are no public internet (RFC 6890).
// It decides nothing: gate.ts says what may be dialled.
import { isIP } from 'node:net';

export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** Addresses that share their first `prefix` bits (RFC 4632). */
export interface Network extends Address {
  readonly prefix: number;
}

/** An address as text, without zone or brackets; `undefined`: it is none. */
export function parseAddress(text: string): Address | undefined {
  const family = isIP(text);
  if (family === 0 || text.includes('%')) return undefined;
  return family === 4 ? { bits: 32, value: fromIpv4(text) } : { bits: 128, value: fromIpv6(text) };
}

/** `ADDRESS[/PREFIX]`; without a prefix the address alone. `undefined`: it is no network. */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', length, ...rest] = text.split('/');
  const parsed = parseAddress(address);
  if (parsed === undefined || rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const prefix = length === undefined ? parsed.bits : Number(length);
  return prefix > parsed.bits ? undefined : { ...parsed, prefix };
}

/** Whether the address, or the whole of a smaller network, lies in the network. */
export function contains(network: Network, inner: Address | Network): boolean {
  const prefix = 'prefix' in inner ? inner.prefix : inner.bits;
  if (network.bits !== inner.bits || prefix < network.prefix) return false;
  const shift = BigInt(network.bits - network.prefix);
  return network.value >> shift === inner.value >> shift;
}

/** The IPv4 address that an IPv6 address carries and reaches: mapped, compatible, NAT64, 6to4 and Teredo; `undefined`: none. */
export function embeddedIpv4({ bits, value }: Address): Address | undefined {
  if (bits === 32) return undefined;
  const found = CARRIERS.find(({ network }) => contains(network, { bits, value }));
  if (found === undefined || value <= 1n) return undefined;
  const carried = (value >> BigInt(found.shift)) & 0xffff_ffffn;
  return { bits: 32, value: found.inverted ? carried ^ 0xffff_ffffn : carried };
}

/**
 * What an address is for. `guarded`: a host or network of one's own, which only a network in `allow` opens. `local-link`: one's own
 * wire or a cloud's metadata service. `nowhere`: no single host answers there (unspecified, multicast, reserved).
 */
export type AddressKind = 'public' | 'guarded' | 'local-link' | 'nowhere';

/** The kind of an address; one that carries another is of the kind of what it carries. */
export function kindOf(address: Address): AddressKind {
  const block = BLOCKS.find(({ network }) => contains(network, address));
  if (block !== undefined) return block.kind;
  const carried = embeddedIpv4(address);
  return carried === undefined ? 'public' : kindOf(carried);
}

/** Whether the text is an address of the public internet; a name may be anywhere, and counts as if it were. */
export function isPublicAddress(host: string): boolean {
  const address = parseAddress(host.replace(/%.*$/, ''));
  return address === undefined || kindOf(address) === 'public';
}

function fromIpv4(text: string): bigint {
  return text.split('.').reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function fromIpv6(text: string): bigint {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const plain = dotted?.[2] === undefined ? text : `${dotted[1] ?? ''}${groupsOf(fromIpv4(dotted[2]))}`;
  const [left = '', right] = plain.split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const middle = right === undefined ? [] : new Array<string>(8 - head.length - tail.length).fill('0');
  return [...head, ...middle, ...tail].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

function groupsOf(ipv4: bigint): string {
  return `${(ipv4 >> 16n).toString(16)}:${(ipv4 & 0xffffn).toString(16)}`;
}

function network(text: string): Network {
  const parsed = parseNetwork(text);
  if (parsed === undefined) throw new Error(`${text} is no network`);
  return parsed;
}

/** Metadata services stand first: some of them lie in blocks that are merely private. */
const BLOCKS: readonly { readonly network: Network; readonly kind: AddressKind }[] = (
  [
    ['local-link', ['100.100.100.200', '168.63.129.16', '192.0.0.192', 'fd00:ec2::254', 'fd20:ce::254']],
    ['local-link', ['169.254.0.0/16', 'fe80::/10']],
    ['guarded', ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '198.18.0.0/15']],
    ['guarded', ['192.0.0.0/24', '::1', 'fc00::/7', 'fec0::/10', '64:ff9b:1::/48']],
    ['nowhere', ['0.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4', '::', 'ff00::/8']],
  ] as const
).flatMap(([kind, texts]) => texts.map((text) => ({ network: network(text), kind })));

/** RFC 4291 §2.5.5, RFC 6052 §2.1, RFC 3056, RFC 4380 §4 (whose client address is written inverted). */
const CARRIERS = [
  { network: network('::ffff:0:0/96'), shift: 0, inverted: false },
  { network: network('::/96'), shift: 0, inverted: false },
  { network: network('64:ff9b::/96'), shift: 0, inverted: false },
  { network: network('2002::/16'), shift: 80, inverted: false },
  { network: network('2001::/32'), shift: 0, inverted: true },
] as const;
