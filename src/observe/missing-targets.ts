// Names that records may lead to and that nobody has anything for. What some view, zone or file has is not missing; what could not be
// asked is not either.
import { byKeys, groupBy } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import type { MissingTarget, ResolvedRecord } from '../model/reference.js';
import { hostOf, type AbsentName } from './read-lookup.js';
import type { RecordedDelegation, RecordedLookup, Recording } from './recording-format.js';

/** Sorted by host, then by what is missing. */
export function missingTargets(
  { dns, delegations = [] }: Pick<Recording, 'dns' | 'delegations'>,
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
  return [...found, ...lameServers(delegations), ...endlessChains(dns)].sort(
    byKeys(
      ({ host }) => host,
      ({ is }) => is,
      ({ zone }) => zone,
    ),
  );
}

/** Each loop once, by the first of its names; each chain that is too long by the name where it was left. */
function endlessChains(lookups: readonly RecordedLookup[]): MissingTarget[] {
  const found = lookups.flatMap(({ name, answers, cut, server, at }): MissingTarget[] => {
    if (cut !== 'loop' && cut !== 'too-long') return [];
    const next = new Map(answers.flatMap(({ owner, type, data }) => (type === 'CNAME' ? [[owner, hostOf(data)]] : [])));
    const way = [name];
    for (let to = next.get(name); to !== undefined && !way.includes(to); to = next.get(to)) way.push(to);
    const last = way.at(-1) ?? name;
    const closes = next.get(last);
    const ring = closes === undefined ? [] : way.slice(way.indexOf(closes));
    const host = cut === 'loop' ? [...ring].sort()[0] : last;
    return host === undefined ? [] : [{ host, is: cut, observed: { server, at } }];
  });
  return [...new Map(found.map((one) => [`${one.is} ${one.host}`, one])).values()];
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
