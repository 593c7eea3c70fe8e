// What a live run may ask and dial: the names and networks of `allow`, and nothing else. An address is checked when it is dialled,
// whatever name led to it, so that a name which is allowed cannot be pointed at an address which is not.
import type { DomainPattern } from '../model/domain-pattern.js';
import { coverOf } from '../model/domain-pattern.js';
import { isPartial, readHost, type Hostname } from '../model/hostname.js';
import { contains, embeddedIpv4, kindOf, parseAddress, parseNetwork, type Address, type Network } from './address.js';

export interface Gate {
  /** Whether the name may be asked for in DNS. Addresses, single labels and partly unknown names never may. */
  allowsName(name: Hostname): boolean;
  /**
   * Whether the address may be dialled. `name`: the name under which it was found, which must be allowed itself; `undefined`: the
   * address itself was named, and a network must hold it.
   */
  allowsAddress(address: string, name?: Hostname): boolean;
}

/** Makes a gate of names (`name`, `*.name`) and networks (`address/prefix`) in normal form; what is neither allows nothing. */
export function toGate(allow: readonly string[]): Gate {
  const networks = allow.flatMap((entry) => parseNetwork(entry) ?? []);
  const patterns = allow.flatMap((entry) => toPattern(entry) ?? []);
  const allowsName = (name: Hostname): boolean => {
    const reading = readHost(name);
    if (reading.is !== 'name' || isPartial(reading.host)) return false;
    return patterns.some((pattern) => coverOf(pattern, reading.host) === 'all');
  };
  return {
    allowsName,
    allowsAddress(text, name) {
      const address = parseAddress(text);
      if (address === undefined) return false;
      const [isOpen, isNamed] = [opens(networks, address), name !== undefined && allowsName(name)];
      if (name !== undefined && !isNamed) return false;
      return isOpen || (isNamed && kindOf(address) === 'public');
    },
  };
}

function toPattern(entry: string): DomainPattern | undefined {
  const isBelow = entry.startsWith('*.');
  const reading = readHost(isBelow ? entry.slice(2) : entry);
  if (reading.is !== 'name' || isPartial(reading.host)) return undefined;
  return { domain: reading.host, scope: isBelow ? 'below' : 'subtree', except: [] };
}

/** The whole of the two blocks for which no name service or route is needed (RFC 3927, RFC 4291 §2.5.6). */
const LINKS: readonly Network[] = ['169.254.0.0/16', 'fe80::/10'].flatMap((text) => parseNetwork(text) ?? []);

/** Whether a network of `allow` holds the address; what lies on one's own wire must be meant, not merely be included. */
function opens(networks: readonly Network[], address: Address): boolean {
  const carried = embeddedIpv4(address);
  switch (kindOf(address)) {
    case 'nowhere':
      return false;
    case 'local-link':
      return networks.some((network) => isMeant(network, address) || (carried && isMeant(network, carried)));
    case 'guarded':
    case 'public':
      return networks.some((network) => contains(network, address) || (carried && contains(network, carried)));
  }
}

function isMeant(network: Network, address: Address): boolean {
  const isAlone = network.prefix === network.bits;
  return contains(network, address) && (isAlone || LINKS.some((link) => contains(link, network)));
}
