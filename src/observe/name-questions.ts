// The questions about one name, by what it is to the estate. Speculative ones (names that protocols look up below it) leave nothing
// behind where the answer is that there is no such thing.
import type { Hostname } from '../model/hostname.js';
import { hasAny, hasOwn, isAlias, isAnswered, isNameAbsent } from './lookup-reading.js';
import type { Lookups } from './lookups.js';
import type { AskedType } from './record-data-text.js';
import type { RecordedLookup } from './recording-format.js';
import { reportReceivers } from './report-receivers.js';
import { spfWalk } from './spf-walk.js';
import { BELOW_A_DOMAIN, BELOW_A_HOST, typesOfService, type WellKnown } from './well-known-names.js';

/**
 * `host`: the estate names it. `domain`: names of the estate lie in it. `target`: a record leads there. `service`: a name with an
 * underscore, which is no host (RFC 8552).
 */
export type NameRole = 'host' | 'domain' | 'target' | 'service';

export interface NameLook {
  readonly lookups: Lookups;
  /** Names below each domain that this run knows besides the usual ones. */
  readonly alsoBelow: readonly WellKnown[];
}

/** Asks all there is to ask of a name. Rejects only with the signal's reason. */
export async function askAbout(name: Hostname, role: NameRole, look: NameLook): Promise<RecordedLookup[]> {
  const { lookups } = look;
  if (role === 'service') return findAll(lookups, name, typesOfService(name));
  const addresses = await findAll(lookups, name, ['A', 'AAAA', 'HTTPS']);
  const [first] = addresses;
  if (first === undefined) return [];
  const unclear = addresses.some((lookup) => !isAnswered(lookup));
  // What an alias leads to may fail while the alias itself is known.
  const alias = unclear ? await findAll(lookups, name, ['CNAME']) : [];
  const base = [...addresses, ...alias];
  // Who keeps silent on three types keeps silent on all, and each costs seconds.
  const isSilent = base.every(({ status }) => status === 'TIMEOUT');
  if (role === 'target' || isSilent || addresses.every(isNameAbsent)) return base;
  const own = base.some(isAlias) ? [] : await findAll(lookups, name, ['MX', 'TXT', 'CAA', 'NS']);
  const further = await Promise.all(own.map(async (lookup) => policiesBehind(lookup, lookups)));
  const below = await findBelow(name, BELOW_A_HOST, lookups);
  const domain = role === 'domain' ? await askDomain(name, look) : [];
  return [...base, ...own, ...further.flat(), ...below, ...domain];
}

async function askDomain(name: Hostname, { lookups, alsoBelow }: NameLook): Promise<RecordedLookup[]> {
  const wildcards = await Promise.all((['A', 'AAAA'] as const).map(async (type) => lookups.findWildcard(name, type)));
  const found = wildcards.flatMap((lookup) => (lookup !== undefined && says(lookup) ? [lookup] : []));
  const [authority, ...rest] = await findAll(lookups, name, ['SOA', 'DS']);
  if (authority === undefined) return found;
  const isZone = hasOwn(authority);
  const below = isZone ? await findBelow(name, [...BELOW_A_DOMAIN, ...alsoBelow], lookups) : [];
  const receivers = await Promise.all(below.map(async (lookup) => reportReceivers(lookup, lookups)));
  return [...found, ...[authority, ...rest].filter(says), ...below, ...receivers.flat()];
}

async function policiesBehind(lookup: RecordedLookup, lookups: Lookups): Promise<readonly RecordedLookup[]> {
  return lookup.type === 'TXT' ? spfWalk(lookup, async (name, type) => lookups.find(name, type)) : [];
}

async function findAll(lookups: Lookups, name: Hostname, types: readonly AskedType[]): Promise<RecordedLookup[]> {
  const found = await Promise.all(types.map(async (type) => lookups.find(name, type)));
  return found.flatMap((lookup) => lookup ?? []);
}

async function findBelow(name: Hostname, known: readonly WellKnown[], lookups: Lookups): Promise<RecordedLookup[]> {
  const found = await Promise.all(known.map(async ({ below, type }) => lookups.find(`${below}.${name}`, type)));
  return found.flatMap((lookup) => (lookup !== undefined && says(lookup) ? [lookup] : []));
}

/**
 * That a name which was only tried is not there is no news, nor that a DNAME above it maps it as any other; that it could not be
 * asked is.
 */
function says(lookup: RecordedLookup): boolean {
  const isMapped = lookup.answers.some(({ type }) => type === 'DNAME');
  return isMapped ? false : hasAny(lookup) || !isAnswered(lookup);
}
