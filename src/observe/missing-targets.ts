// Names that records may lead to and that nobody has anything for. What some view, zone or file has is not missing; what could not be
// asked is not either.
import { byKeys, groupBy } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import type { MissingTarget, ResolvedRecord } from '../model/reference.js';
import type { AbsentName } from './read-lookup.js';
import type { RecordedDelegation, Recording } from './recording-format.js';

/** Sorted by host, then by what is missing. */
export function missingTargets(
  { delegations = [] }: Pick<Recording, 'delegations'>,
  absent: readonly AbsentName[],
  records: readonly ResolvedRecord[],
): MissingTarget[] {
  const owners = new Set(records.map(({ owner }) => owner));
  const addressed = new Set(records.flatMap(({ owner, type }) => (type === 'A' || type === 'AAAA' ? [owner] : [])));
  const found = [...groupBy(absent, ({ name }) => name)].flatMap(([name, of]) => {
    if (of.some(({ is }) => is === 'NXDOMAIN')) return owners.has(name) ? [] : missing(name, 'no-name', of);
    const types = new Set(of.map(({ type }) => type));
    const hasNone = types.has('A') && types.has('AAAA') && !addressed.has(name);
    return hasNone ? missing(name, 'no-address', of) : [];
  });
  return [...found, ...lameServers(delegations)].sort(
    byKeys(
      ({ host }) => host,
      ({ is }) => is,
      ({ zone }) => zone,
    ),
  );
}

function missing(host: Hostname, is: 'no-name' | 'no-address', of: readonly AbsentName[]): MissingTarget[] {
  const wanted = of.find((one) => is === 'no-address' || one.is === 'NXDOMAIN');
  return wanted === undefined ? [] : [{ host, is, observed: wanted.observed }];
}

/** A server of several addresses is lame where none of those that answer serves the zone. */
function lameServers(delegations: readonly RecordedDelegation[]): MissingTarget[] {
  const servers = groupBy(delegations, ({ zone, nameServer }) => `${zone} ${nameServer}`);
  return [...servers.values()].flatMap((of): MissingTarget[] => {
    const lame = of.find(({ status }) => status === 'lame');
    if (lame === undefined || of.some(({ status }) => status === 'serves')) return [];
    const { zone, nameServer: host, address, at } = lame;
    return [{ host, is: 'lame', zone, observed: { server: `udp://${shownAddress(address)}`, at } }];
  });
}

function shownAddress(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
