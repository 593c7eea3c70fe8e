// One look-up or zone transfer of a recording as records, or as what is not there or not known.
import { RECORD_TYPES, type RecordType } from '../model/fact.js';
import { readHost, type Hostname } from '../model/hostname.js';
import type { Observation, ResolvedRecord } from '../model/reference.js';
import { targetOf } from './record-target.js';
import type { LookupStatus, RecordedAnswer, RecordedLookup, RecordedTransfer } from './recording-format.js';

/** A name that was asked for and could not be answered: whether it exists is unknown. */
export interface FailedLookup {
  /** The name at the end of the alias chain as far as it was answered; the status speaks of it (RFC 6604 §3). */
  readonly name: Hostname;
  /** The name as asked. */
  readonly asked: Hostname;
  readonly type: string;
  readonly status: Exclude<LookupStatus, 'NOERROR' | 'NXDOMAIN'>;
  readonly observed: Observation;
}

/** A name of which a server said that it does not exist (`NXDOMAIN`), or has no record of the type (`NODATA`). */
export interface AbsentName {
  readonly name: Hostname;
  readonly asked: Hostname;
  readonly type: string;
  readonly is: 'NXDOMAIN' | 'NODATA';
  readonly observed: Observation;
}

/** What one entry of a recording says. */
export interface ReadLookup {
  readonly records: readonly ResolvedRecord[];
  readonly failed?: FailedLookup;
  readonly absent?: AbsentName;
}

/** Reads a look-up. */
export function readLookup(lookup: RecordedLookup): ReadLookup {
  const observed = { server: lookup.server, at: lookup.at };
  const all = lookup.answers.flatMap((answer) => readAnswer(answer, observed));
  const records = all.filter((record) => !isMapped(record, all));
  const asked = hostOf(lookup.name) ?? lookup.name;
  const name = endOfChain(asked, all);
  const common = { name, asked, type: lookup.type, observed };
  if (lookup.status === 'NXDOMAIN') return { records, absent: { ...common, is: 'NXDOMAIN' } };
  if (lookup.status !== 'NOERROR') return { records, failed: { ...common, status: lookup.status } };
  const answered = lookup.answers.some(
    ({ owner, type }) => hostOf(owner) === name && (type === lookup.type || lookup.type === 'ANY'),
  );
  const aliasAsked = lookup.type === 'CNAME' && name !== asked;
  return answered || aliasAsked || lookup.cut !== undefined
    ? { records }
    : { records, absent: { ...common, is: 'NODATA' } };
}

/** Reads a zone transfer: every record of it is one of the zone's data. */
export function readTransfer({ server, zone, at, status, records }: RecordedTransfer): ReadLookup {
  const observed = { server, at };
  const name = hostOf(zone) ?? zone;
  const found = records.flatMap((answer) => readAnswer(answer, observed)).map((record) => ({ ...record, zone: name }));
  if (status === 'ok') return { records: found };
  return { records: [], failed: { name, asked: name, type: 'AXFR', status: TRANSFER_FAILURES[status], observed } };
}

const TRANSFER_FAILURES = {
  refused: 'REFUSED',
  timeout: 'TIMEOUT',
  malformed: 'MALFORMED',
  'too-large': 'MALFORMED',
} as const;

function readAnswer(answer: RecordedAnswer, observed: Observation): ResolvedRecord[] {
  const owner = hostOf(answer.owner);
  if (owner === undefined) return [];
  const type = toRecordType(answer.type);
  const target = targetOf(type, answer.data);
  const { ttlSeconds, data } = answer;
  const text = `${owner}. ${ttlSeconds} ${answer.type} ${data}`;
  return [
    { owner, type, ...(target === undefined ? {} : { target }), data, ttlSeconds, observed, service: null, text },
  ];
}

/** Whether the alias is no record, but what a DNAME of the same answer makes of the name (RFC 6672 §3.1). */
function isMapped({ type, owner, target }: ResolvedRecord, all: readonly ResolvedRecord[]): boolean {
  return (
    type === 'CNAME' &&
    all.some((one) => {
      const isAbove = one.type === 'DNAME' && owner.endsWith(`.${one.owner}`);
      return isAbove && target === `${owner.slice(0, -one.owner.length)}${one.target ?? ''}`;
    })
  );
}

/** The last name of the alias chain that starts at `asked`; a loop ends where it closes. */
function endOfChain(asked: Hostname, records: readonly ResolvedRecord[]): Hostname {
  const next = new Map(
    records.flatMap(({ owner, type, target }) => (type === 'CNAME' && target ? [[owner, target]] : [])),
  );
  const seen = new Set([asked]);
  let name = asked;
  for (let to = next.get(name); to !== undefined && !seen.has(to); to = next.get(name)) {
    seen.add(to);
    name = to;
  }
  return name;
}

const KNOWN_TYPES: ReadonlySet<string> = new Set(RECORD_TYPES);

function toRecordType(type: string): RecordType {
  return KNOWN_TYPES.has(type) ? (type as RecordType) : 'OTHER';
}

/** The host that a text names; `undefined`: none. */
export function hostOf(text: string): Hostname | undefined {
  const reading = readHost(text);
  return reading.is === 'nothing' ? undefined : reading.host;
}
