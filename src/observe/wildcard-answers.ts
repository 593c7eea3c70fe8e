// Tells what a wildcard synthesises from what a name has of its own (RFC 4592), in answers that look the same. A name all of whose
// records are the wildcard's own is taken to be synthesised: what leads on then is the wildcard's record, and not the name's.
import { groupBy } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import type { ResolvedRecord } from '../model/reference.js';

/** The records without those that only repeat a wildcard's. Zone data is never a repetition. */
export function withoutSynthesised(records: readonly ResolvedRecord[]): ResolvedRecord[] {
  const byOwner = groupBy(records, ({ owner }) => owner);
  const wildcards = new Map([...byOwner].filter(([owner]) => owner.startsWith('*.')));
  if (wildcards.size === 0) return [...records];
  const synthesised = new Set<Hostname>();
  for (const [owner, own] of byOwner) {
    const wildcard = wildcards.get(nearestWildcard(owner, wildcards) ?? '');
    if (wildcard !== undefined && own.every((record) => isRepeated(record, wildcard))) synthesised.add(owner);
  }
  return records.filter(({ owner }) => !synthesised.has(owner));
}

function nearestWildcard(owner: Hostname, wildcards: ReadonlyMap<Hostname, unknown>): Hostname | undefined {
  if (owner.startsWith('*.')) return undefined;
  for (let name = owner; name.includes('.');) {
    name = name.slice(name.indexOf('.') + 1);
    if (wildcards.has(`*.${name}`)) return `*.${name}`;
  }
  return undefined;
}

function isRepeated({ zone, type, data }: ResolvedRecord, wildcard: readonly ResolvedRecord[]): boolean {
  return zone === undefined && wildcard.some((one) => one.type === type && one.data === data);
}
