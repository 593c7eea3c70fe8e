// Answers what a name leads to, from the records of the run: exact owners, DNAME (RFC 6672) and wildcards (RFC 4592).
// It knows only what was read or recorded; a name that nobody has a record for leads nowhere.
import type { Hostname } from '../model/hostname.js';
import type { MissingTarget, ResolvedRecord } from '../model/reference.js';
import { pointersOf, type Pointer } from './record-pointers.js';

/** One step from a name to another by its records. */
export interface NameHop {
  readonly from: Hostname;
  readonly to: Hostname;
  readonly edge: Pointer['edge'];
  /** Whether a client that looks the name up is led on (CNAME, DNAME, ALIAS, HTTPS); mail, delegation and the like are not aliases. */
  readonly isAlias: boolean;
  /** Indexes of estate.records, ascending. */
  readonly records: readonly number[];
  /** The longest TTL among them; `undefined`: none states one. */
  readonly ttlSeconds: number | undefined;
  /** By a wildcard or DNAME record further up. */
  readonly synthesised: boolean;
}

/** The records of a run, indexed by owner. */
export interface ZoneData {
  /** What the name leads to, sorted by nothing; the caller sorts. */
  hopsFrom(host: Hostname): readonly NameHop[];
  /** The A and AAAA records with which somebody answered for the name itself; no entry: nobody did. */
  readonly answered: ReadonlyMap<Hostname, readonly ResolvedRecord[]>;
}

interface Owned {
  readonly pointer: Pointer;
  readonly record: number;
  readonly ttlSeconds: number | undefined;
  /** Known from an answer alone. */
  readonly isObserved: boolean;
}

interface Index {
  readonly pointers: Map<Hostname, Owned[]>;
  readonly owners: Set<Hostname>;
  /** Names that exist in a zone's data, empty non-terminals included: they block wildcards (RFC 4592 §2.2.2). */
  readonly existing: Set<Hostname>;
  /** Names that were asked for and have nothing: what only answers show of wildcards and DNAMEs makes nothing of them. */
  readonly unanswered: Set<Hostname>;
  readonly answered: Map<Hostname, ResolvedRecord[]>;
}

const ALIASES: ReadonlySet<string> = new Set(['cname', 'dname', 'alias', 'https', 'redirect']);
/** RFC 1035 §2.3.4, without the root. */
const LONGEST_NAME = 253;

/** Indexes the records once. */
export function toZoneData(records: readonly ResolvedRecord[], missing: readonly MissingTarget[] = []): ZoneData {
  const index = indexOf(records);
  for (const { host, is } of missing) if (is === 'no-name' || is === 'no-address') index.unanswered.add(host);
  return { hopsFrom: (host) => merged(hopsOf(index, host)), answered: index.answered };
}

function indexOf(records: readonly ResolvedRecord[]): Index {
  const sets = { owners: new Set<Hostname>(), existing: new Set<Hostname>(), unanswered: new Set<Hostname>() };
  const index: Index = { pointers: new Map(), answered: new Map(), ...sets };
  records.forEach((record, number) => {
    // That a page answers says nothing of what the name has of its own.
    if (!record.redirect && !record.mailPolicy) index.owners.add(record.owner);
    // Where a wildcard is, what is above it is too (RFC 4592 §2.2.1), though nobody asked for it.
    if (record.owner.startsWith('*.')) addExisting(index.existing, parentOf(record.owner));
    // A recorded answer may itself come from a wildcard: it says nothing of the names above it.
    if (record.location !== undefined || record.zone !== undefined) addExisting(index.existing, record.owner);
    if (isAnsweredAddress(record)) addTo(index.answered, record);
    for (const pointer of pointersOf(record)) {
      const isObserved = record.location === undefined && record.zone === undefined;
      const owned = { pointer, record: number, ttlSeconds: record.ttlSeconds, isObserved };
      const known = index.pointers.get(pointer.from);
      if (known) known.push(owned);
      else index.pointers.set(pointer.from, [owned]);
    }
  });
  return index;
}

function isAnsweredAddress({ type, location }: ResolvedRecord): boolean {
  return location === undefined && (type === 'A' || type === 'AAAA');
}

function addTo(answered: Index['answered'], record: ResolvedRecord): void {
  const known = answered.get(record.owner);
  if (known) known.push(record);
  else answered.set(record.owner, [record]);
}

function addExisting(existing: Set<Hostname>, owner: Hostname): void {
  for (let name = owner; name !== '' && !existing.has(name); name = parentOf(name)) existing.add(name);
}

function parentOf(name: Hostname): Hostname {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}

function hopsOf(index: Index, host: Hostname): NameHop[] {
  const own = (index.pointers.get(host) ?? []).map((owned) => toHop(host, owned));
  if (index.owners.has(host) || index.existing.has(host)) return own;
  const encloser = closestEncloser(index, host);
  if (encloser === undefined) return own;
  const isAsked = index.unanswered.has(host);
  const applies = (owned: Owned): boolean => !isAsked || !owned.isObserved;
  const above = (index.pointers.get(encloser) ?? []).filter(applies);
  const mapped = above.flatMap((owned) => (owned.pointer.edge === 'dname' ? mapThrough(host, owned) : []));
  if (mapped.length > 0) return [...own, ...mapped];
  const wildcard = (index.pointers.get(`*.${encloser}`) ?? []).filter(applies);
  const synthesised = wildcard.filter(({ pointer }) => pointer.from === `*.${encloser}`);
  return [...own, ...synthesised.map((owned) => ({ ...toHop(host, owned), synthesised: true }))];
}

/** The nearest ancestor that exists (RFC 4592 §3.3.1). */
function closestEncloser(index: Index, host: Hostname): Hostname | undefined {
  for (let name = parentOf(host); name !== ''; name = parentOf(name)) {
    if (index.existing.has(name) || index.owners.has(name)) return name;
  }
  return undefined;
}

function toHop(from: Hostname, { pointer, record, ttlSeconds }: Owned): NameHop {
  // The owner of a DNAME is not itself redirected (RFC 6672 §2.3).
  const isAlias = ALIASES.has(pointer.edge) && pointer.edge !== 'dname';
  return { from, to: pointer.to, edge: pointer.edge, isAlias, records: [record], ttlSeconds, synthesised: false };
}

function mapThrough(host: Hostname, { pointer, record, ttlSeconds }: Owned): NameHop[] {
  const to = `${host.slice(0, -pointer.from.length)}${pointer.to}`;
  if (to.length > LONGEST_NAME) return [];
  return [{ from: host, to, edge: 'dname', isAlias: true, records: [record], ttlSeconds, synthesised: true }];
}

/** One hop per edge and target, however many records (zone file, recordings, views) say it. */
function merged(hops: readonly NameHop[]): NameHop[] {
  if (hops.length < 2) return [...hops];
  const byKey = new Map<string, NameHop>();
  for (const hop of hops) {
    const key = `${hop.edge} ${hop.isAlias} ${hop.to}`;
    const known = byKey.get(key);
    byKey.set(key, known ? together(known, hop) : hop);
  }
  return [...byKey.values()];
}

function together(a: NameHop, b: NameHop): NameHop {
  const ttls = [a.ttlSeconds, b.ttlSeconds].filter((ttl) => ttl !== undefined);
  return {
    ...a,
    records: [...new Set([...a.records, ...b.records])].sort((x, y) => x - y),
    ttlSeconds: ttls.length > 0 ? Math.max(...ttls) : undefined,
    synthesised: a.synthesised && b.synthesised,
  };
}
